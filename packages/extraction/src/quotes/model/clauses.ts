import type { Document } from '../../text/document.js';
import { makeColumn, put, type Column } from './column.js';

/** Words that open a clause or may. */
const openers = new Set(
  (
    'and but or nor so yet that who whom whose which what when where why how while because if as after before since ' +
    'although though unless until than whether'
  ).split(' '),
);
const dividers = new Set([',', ';', ':', '—', '–', '--', '-', '(', ')', '...', '…']);

/** Where each token's clause begins, and the token after its end, as far as commas and conjunctions tell. */
export interface ClauseColumns {
  readonly clause: Column;
  readonly clauseEnd: Column;
}

export function clauseColumns({ tokens, sentences }: Document): ClauseColumns {
  const clause = makeColumn(tokens.length, 0);
  const clauseEnd = makeColumn(tokens.length, 0);
  for (const { first, last } of sentences) {
    let begin = first;
    for (let token = first; token <= last; token++) {
      const lower = tokens[token]?.lower ?? '';
      if (dividers.has(lower) || openers.has(lower)) begin = token;
      put(clause, token, begin);
    }
    let end = last + 1;
    for (let token = last; token >= first; token--) {
      put(clauseEnd, token, end);
      const lower = tokens[token]?.lower ?? '';
      if (dividers.has(lower) || openers.has(lower)) end = token;
    }
  }
  return { clause, clauseEnd };
}
