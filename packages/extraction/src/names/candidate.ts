import { textOf, type Document, type Token, type TokenRange } from '../text/document.js';
import type { EntityKind } from '../types.js';

/** A name found in the text and not yet led to an entity. Token indexes, both inclusive. */
export interface NameCandidate extends TokenRange {
  readonly kind: EntityKind;
  /** Probability that span and kind are right. */
  readonly confidence: number;
}

/** The words of the range, white space made single. */
export function surfaceOf(document: Document, range: TokenRange): string {
  return textOf(document, range).replace(/\s+/gu, ' ');
}

/** What two mentions of one name have in common: lower case, no leading article, straight apostrophes. */
export function keyOf(document: Document, range: TokenRange): string {
  return surfaceOf(document, range).toLowerCase().replaceAll('’', "'").replace(/^the /, '');
}

export function tokensOf(document: Document, range: TokenRange): readonly Token[] {
  return document.tokens.slice(range.first, range.last + 1);
}
