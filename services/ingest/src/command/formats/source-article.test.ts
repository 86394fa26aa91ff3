import { describe, expect, it } from 'vitest';
import { readSourceArticle } from './source-article.js';

const problem = (value: unknown) => {
  const item = readSourceArticle('a', value);
  return 'problem' in item ? item.problem : undefined;
};

describe('reading an article in the fields of the graph', () => {
  it('passes on when it may be seen, why it is new, and its other ids', () => {
    const article = {
      text: 'x',
      embargoedUntil: '2026-03-01T10:00:00Z',
      expires: '2027-03-01T10:00:00+01:00',
      versionReason: 'correction',
      altIds: [{ role: 'guid', value: '1' }],
    };
    expect(readSourceArticle('a', article)).toEqual({ source: 'a', article });
  });

  it('takes `id` for `name`', () => {
    expect(readSourceArticle('a', { id: '7', text: 'x' })).toMatchObject({ article: { name: '7' } });
    expect(readSourceArticle('a', { id: 7, text: 'x' })).toMatchObject({ article: { name: '7' } });
    expect(readSourceArticle('a', { id: '7', name: 'n', text: 'x' })).toMatchObject({
      article: { name: 'n' },
      unknown: ['id'],
    });
  });

  it('passes no status over, however it is written', () => {
    for (const name of ['pubStatus', 'pubstatus', 'pub_status'])
      for (const value of ['CANCELED', 'canceled'])
        expect(readSourceArticle('a', { text: 'x', [name]: value })).toEqual({
          source: 'a',
          article: { text: 'x', pubStatus: 'CANCELED' },
        });
    expect(problem({ text: 'x', pubstatus: 'gone' })).toBe(
      '`pubStatus` is "gone", not USABLE, WITHHELD or CANCELED',
    );
  });

  it('passes no embargo and no expiry over, however they are written', () => {
    const at = '2099-01-01T00:00:00Z';
    for (const name of ['embargoedUntil', 'embargoeduntil', 'embargoed_until', 'embargoed'])
      expect(readSourceArticle('a', { text: 'x', [name]: at, embargoedUntil: at })).toEqual({
        source: 'a',
        article: { text: 'x', embargoedUntil: at },
      });
    expect(readSourceArticle('a', { text: 'x', embargoed: at, embargoedUntil: null })).toMatchObject({
      article: { embargoedUntil: at },
    });
    expect(readSourceArticle('a', { text: 'x', Expires: at })).toMatchObject({ article: { expires: at } });
    expect(problem({ text: 'x', embargoed: 4_070_908_800 })).toBe(
      '`embargoedUntil` is no time as RFC 3339 writes it',
    );
  });

  it('takes no number for a name that was rounded when it was read', () => {
    const { id } = JSON.parse('{"id":1234567890123456789}') as { id: number };
    expect(problem({ id, text: 'x' })).toContain('write it as text');
    expect(problem({ id, name: 'n', text: 'x' })).toBeUndefined();
  });

  it('needs no text of an article that is withdrawn', () => {
    expect(readSourceArticle('a', { name: 'n', pubStatus: 'WITHHELD' })).toEqual({
      source: 'a',
      article: { name: 'n', text: '', pubStatus: 'WITHHELD' },
    });
    expect(problem({ name: 'n', pubStatus: 'USABLE' })).toBe('has no `text`');
  });

  it('says which fields it passed over', () => {
    expect(readSourceArticle('a', { text: 'x', id: '7', headlne: 'y' })).toMatchObject({
      article: { text: 'x' },
      unknown: ['headlne'],
    });
  });

  it('names what is wrong', () => {
    expect(problem([])).toBe('is no object');
    expect(problem({})).toBe('has no `text`');
    expect(problem({ text: 5 })).toBe('`text` is no text');
    expect(problem({ text: 'x', expires: 'soon' })).toBe('`expires` is no time as RFC 3339 writes it');
    expect(problem({ text: 'x', urgency: 1e12 })).toBe('`urgency` is not one of 1 (most urgent) to 9');
    expect(problem({ text: 'x', genres: 'news', topics: [1] })).toBe(
      '`genres` is no list; `topics.0` is no text',
    );
  });
});
