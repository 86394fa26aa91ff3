import { describe, expect, it } from 'vitest';
import { eventSources } from './events.js';

const outdated = (name: string, event: object) =>
  eventSources.find((source) => source.name === name)?.outdates(event as never, Date.now());

const state = { articleId: 'a', pubStatus: 'USABLE', embargoedUntil: null, expires: null };
const article = { erased: false, moved: false, listed: false, named: [], state };

describe('what news outdates', () => {
  it('is the article alone where it is corrected', () => {
    expect(outdated('articles', article)).toEqual({ things: ['a'], joined: [], lists: [] });
  });

  it('is lists too where it is new, or has another text', () => {
    expect(outdated('articles', { ...article, listed: true })).toEqual({
      things: ['a'],
      joined: [],
      lists: ['ArticleConnection', 'QuoteConnection'],
    });
  });

  it('is what hangs on those whom its text named that another takes the place of', () => {
    const replaced = { ...article, listed: true, named: ['e'] };
    expect(outdated('articles', replaced)).toMatchObject({ things: ['a'], joined: ['e'] });
  });

  it.each([
    ['is erased', { ...article, erased: true }],
    ['is seen by others', { ...article, moved: true }],
    ['is withheld', { ...article, state: { ...state, pubStatus: 'WITHHELD' } }],
    ['is embargoed', { ...article, state: { ...state, embargoedUntil: '2100-01-01T00:00:00Z' } }],
    ['has another text, and nobody knows whom it named', { ...article, named: null }],
    ['has expired', { ...article, state: { ...state, expires: '2020-01-01T00:00:00Z' } }],
  ])('is everything where an article %s', (_, event) => {
    expect(outdated('articles', event)).toBe('everything');
  });

  it('is what hangs on those whom an article names newly or no more, with lists of articles', () => {
    const event = { kind: 'MENTIONS', articleId: 'a', changesLists: true, touched: ['e'], renamed: [] };
    expect(outdated('entities', event)).toEqual({
      things: ['a'],
      joined: ['e'],
      lists: ['ArticleConnection'],
    });
    expect(outdated('entities', { ...event, touched: null })).toBe('everything');
  });

  it('is all that shows those who may have another name', () => {
    const event = { kind: 'MENTIONS', articleId: 'a', changesLists: false, touched: [], renamed: ['e'] };
    expect(outdated('entities', event)).toEqual({ things: ['a', 'e'], joined: [], lists: [] });
  });

  it('is the quotes that an article held, and no list where it holds the same', () => {
    const event = { kind: 'QUOTES', articleId: 'a', changesLists: false, touched: ['q'], people: [] };
    expect(outdated('quotes', event)).toEqual({ things: ['a', 'q'], joined: [], lists: [] });
  });

  it('is what hangs on those who speak, and lists of quotes, where others are quoted', () => {
    const event = { kind: 'QUOTES', articleId: 'a', changesLists: true, touched: ['q'], people: ['e'] };
    expect(outdated('quotes', event)).toEqual({
      things: ['a', 'q'],
      joined: ['e'],
      lists: ['QuoteConnection'],
    });
    expect(outdated('quotes', { ...event, people: null })).toBe('everything');
  });

  it('is everything where an editor did it', () => {
    const event = { articleId: null, changesLists: true, touched: [], renamed: [] };
    expect(outdated('entities', { ...event, kind: 'EDITED' })).toBe('everything');
    expect(outdated('quotes', { ...event, kind: 'CORRECTED', articleId: 'a' })).toBe('everything');
  });
});
