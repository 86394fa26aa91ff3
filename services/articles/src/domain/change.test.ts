import { describe, expect, it } from 'vitest';
import { changeOf } from './change.js';
import { isRejection, readSubmission } from './submission.js';
import { firstVersion } from './version.js';

const reading = readSubmission({ name: 'a', text: 'One.', section: 'sport', topics: ['1'] });
if (isRejection(reading)) throw new Error(reading.message);
const article = firstVersion(reading, new Date('2026-03-01T10:00:00Z'));

describe('a change of an article', () => {
  it('moves nothing where other words are all that is new', () => {
    expect(changeOf('VERSION', { ...article, headline: 'Two', version: 2 }, article).isMoved).toBe(false);
    expect(changeOf('EXTRACTED', article).isMoved).toBe(false);
  });

  it('tells of a new version whether it has another text', () => {
    const second = { ...article, headline: 'Two', version: 2 };
    expect(changeOf('VERSION', second, article)).toMatchObject({
      isTextKept: true,
      state: { articleVersion: 1 },
    });
    expect(changeOf('VERSION', { ...second, textVersion: 2 }, article)).toMatchObject({
      isTextKept: false,
      state: { articleVersion: 2 },
    });
    expect(changeOf('EXTRACTED', article).isTextKept).toBe(false);
  });

  it('tells whom a text named that another takes the place of, where that was known', () => {
    const [before, second] = [
      { ...article, entityIds: ['e'] },
      { ...article, version: 2, textVersion: 2 },
    ];
    expect(changeOf('VERSION', second, before).named).toEqual(['e']);
    const running = {
      ...article,
      processing: { ...article.processing, state: 'RUNNING' as const, attempts: 1 },
    };
    expect(changeOf('VERSION', second, running).named).toBeNull();
    expect(changeOf('VERSION', second, article).named).toEqual([]);
    expect(changeOf('VERSION', { ...before, version: 2 }, before).named).toEqual([]);
    expect(changeOf('CREATED', article).named).toEqual([]);
  });

  it('tells of an embargo for as long as it stands', () => {
    const [embargoedUntil, expires] = [new Date('2026-03-02T10:00:00Z'), new Date('2026-04-01T10:00:00Z')];
    const before = { ...article, embargoedUntil, expires, nextTransition: embargoedUntil };
    expect(changeOf('EXTRACTED', before).state).toMatchObject({ embargoedUntil, expires });
    const { nextTransition: _, ...lifted } = before;
    expect(changeOf('LIFTED', lifted, before).state).toMatchObject({ embargoedUntil: null, expires });
    const later = { ...before, nextTransition: expires };
    expect(changeOf('EXTRACTED', later).state).toMatchObject({ embargoedUntil: null, expires });
  });

  it.each([
    ['section', { section: 'politics' }],
    ['date', { publishedAt: new Date('2026-02-01T10:00:00Z') }],
    ['topics', { topics: ['2'] }],
    ['status', { pubStatus: 'CANCELED' as const }],
    ['embargo', { embargoedUntil: new Date('2999-01-01T00:00:00Z') }],
    ['end', { expires: new Date('2026-03-02T10:00:00Z') }],
  ])('moves it where its %s is another', (_, changed) => {
    expect(changeOf('VERSION', { ...article, ...changed }, article).isMoved).toBe(true);
  });

  it('moves it where others may see it, whatever it says of itself', () => {
    for (const kind of ['PUBLICATION', 'LIFTED', 'EXPIRED', 'ERASED'] as const)
      expect(changeOf(kind, article).isMoved).toBe(true);
  });
});
