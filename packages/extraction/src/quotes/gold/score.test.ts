import { describe, expect, it } from 'vitest';
import { readArticles } from './articles.js';
import { tally } from './measure.js';
import { readGold } from './read.js';
import { scoreArticles } from './score.js';

describe('the gold articles', () => {
  it('hold 200 quotes, of which 30 % by pronoun, 15 % by role (or nearly) and 10 % unnamed', () => {
    const quotes = readArticles().flatMap((article) => article.quotes);
    const share = (reference: string): number =>
      quotes.filter((quote) => quote.reference === reference).length / quotes.length;
    expect(quotes.length).toBeGreaterThanOrEqual(200);
    expect(share('PRONOUN')).toBeGreaterThanOrEqual(0.3);
    expect(share('ROLE')).toBeGreaterThanOrEqual(0.145);
    expect(share('UNNAMED')).toBeGreaterThanOrEqual(0.1);
  });

  it('are read with their quotes at the right places', () => {
    const { text, quotes } = readGold('<q n="Ann">“A,”</q> Ann said. <q>“B.”</q>');
    expect(text).toBe('“A,” Ann said. “B.”');
    expect(quotes).toEqual([
      {
        reference: 'NAME',
        speaker: 'Ann',
        contents: [
          { start: 0, end: 4 },
          { start: 15, end: 19 },
        ],
      },
    ]);
  });

  it('come out with at least 88 % of the speakers right', () => {
    const { all, right } = tally(scoreArticles('full'));
    expect(right / all).toBeGreaterThanOrEqual(0.88);
  });
});
