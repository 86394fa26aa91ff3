import { describe, expect, it } from 'vitest';
import type { Quote } from './quote.js';
import { quoteRows, withoutPeople } from './rows.js';

const article = {
  articleId: 'a',
  articleVersion: 1,
  revision: 1,
  publishedAt: new Date('2026-03-01T10:00:00Z'),
  pubStatus: 'USABLE' as const,
  embargoedUntil: null,
  expires: null,
  section: null,
  publisher: null,
  language: null,
  licence: null,
  topics: [],
};
const quote = (start: number) => ({
  type: 'DIRECT' as const,
  text: 'x',
  contents: [{ start, end: start + 1, exact: 'x' }],
  anonymity: 'NAMED' as const,
  about: ['e', 'e'],
  confidence: 1,
});
const unmoved = new Map<string, string>();
const rows = (...starts: number[]) =>
  quoteRows(
    { creator: 'test/1', quotes: starts.map((start) => ({ found: quote(start) })) },
    article,
    unmoved,
  );

describe('rows of quotes', () => {
  it('have the same id each time the same place is found', () => {
    expect(rows(5)[0]?._id).toBe(rows(5)[0]?._id);
    expect(rows(5, 5)).toHaveLength(1);
  });

  it('have another id in another version', () => {
    const found = { creator: 'test/1', quotes: [{ found: quote(5) }] };
    const [second] = quoteRows(found, { ...article, articleVersion: 2 }, unmoved);
    expect(second?._id).not.toBe(rows(5)[0]?._id);
  });

  it('stand in a list by newest in the order of the text', () => {
    const orders = rows(90, 5, 1000).map(({ order }) => order);
    expect([...orders].sort().reverse()).toEqual([orders[1], orders[0], orders[2]]);
  });

  it('name what they are about once', () => {
    expect(rows(5)[0]?.aboutIds).toEqual(['e']);
  });

  it('lead to what entities were merged into, and keep where they come from', () => {
    const found = { creator: 'test/1', quotes: [{ found: { ...quote(5), speaker: 'gone' } }] };
    const merges = new Map([
      ['gone', 'kept'],
      ['e', 'kept'],
    ]);
    expect(quoteRows(found, article, merges)[0]).toMatchObject({
      speakerId: 'kept',
      speakerSourceId: 'gone',
      aboutIds: ['kept'],
      aboutSourceIds: ['e'],
    });
  });

  it('go where those go who said them, and forget those whom they are about', () => {
    const [row] = rows(5);
    const said = { ...row, speakerId: 'gone' } as Quote;
    const about = { ...row, speakerId: 'stays', aboutIds: ['e', 'gone'] } as Quote;
    expect(withoutPeople([said, about], ['gone'])).toEqual([{ ...about, aboutIds: ['e'] }]);
  });
});
