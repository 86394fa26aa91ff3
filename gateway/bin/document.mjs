import { writeFileSync } from 'node:fs';
import { documentation } from '../dist/policy/document.js';

writeFileSync(new URL('../../docs/scopes.md', import.meta.url), documentation());
