import { generatedPolicy } from './generated.js';
import { scopesDocumentation } from './table.js';

/** The text of `docs/scopes.md`, from what the build composed. */
export const documentation = (): string => scopesDocumentation(generatedPolicy());
