export { anchorOf, findAnchor, type Anchor, type Span } from './anchor.js';
