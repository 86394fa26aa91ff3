import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { castNames, rangeOf } from '../testing.js';
import { readSource } from './source-phrase.js';

/** What the words are, and whose name they lead to. */
function read(text: string, words: string): string {
  const document = analyse(text);
  const cast = { 'Anna Berg': 'PERSON', Acme: 'ORGANISATION', Oslo: 'PLACE' } as const;
  const names = castNames(document, cast);
  const source = readSource(makeContext(document, names), rangeOf(document, words));
  return source.kind === 'NAME' ? `NAME ${names.entities[source.mention.entity]?.name ?? ''}` : source.kind;
}

describe('the words of a source', () => {
  it('lead from “who” to the name before it, past a comma', () => {
    expect(read('Anna Berg, who said so, left.', 'who')).toBe('NAME Anna Berg');
    expect(read('It was Acme who said so.', 'who')).toBe('NAME Acme');
  });

  it('lead from “who” to nobody where no name stands before it', () => {
    expect(read('The woman who said so left.', 'who')).toBe('PRONOUN');
    expect(read('They met in Oslo, who said so?', 'who')).toBe('PRONOUN');
  });
});
