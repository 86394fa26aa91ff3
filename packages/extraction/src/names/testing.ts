import { analyse, textOf, type Document, type TokenRange } from '../text/document.js';
import type { EntityKind } from '../types.js';
import type { NameCandidate } from './candidate.js';

/** A document and the candidates marked in it, for tests: '[PERSON Ann Roe] left [PLACE Rome].' */
export function marked(text: string): { document: Document; candidates: NameCandidate[] } {
  const marks: { kind: EntityKind; start: number; end: number }[] = [];
  let plain = '';
  for (const part of text.split(/(\[[A-Z]+ [^\]]+\])/)) {
    const mark = /^\[([A-Z]+) ([^\]]+)\]$/.exec(part);
    const words = mark?.[2] ?? part;
    if (mark)
      marks.push({ kind: mark[1] as EntityKind, start: plain.length, end: plain.length + words.length });
    plain += words;
  }
  const document = analyse(plain);
  const candidates = marks.map(({ kind, start, end }) => ({
    kind,
    first: document.tokens.findIndex((token) => token.start === start),
    last: document.tokens.findIndex((token) => token.end === end),
    confidence: 0.95,
  }));
  return { document, candidates };
}

/** 'PLACE Rome' for each candidate. */
export function told(
  document: Document,
  candidates: readonly (TokenRange & { kind: EntityKind })[],
): string[] {
  return candidates.map((candidate) => `${candidate.kind} ${textOf(document, candidate)}`);
}
