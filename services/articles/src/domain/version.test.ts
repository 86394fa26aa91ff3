import { describe, expect, it } from 'vitest';
import type { Article } from './article.js';
import { isRejection, readSubmission, type Submission } from './submission.js';
import { firstVersion, nextVersion, recalled } from './version.js';

const now = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-02T10:00:00Z');

function submission(input: Parameters<typeof readSubmission>[0]): Submission {
  const reading = readSubmission(input);
  if (isRejection(reading)) throw new Error(reading.message);
  return reading;
}

const idOf = (input: Parameters<typeof readSubmission>[0]) => firstVersion(submission(input), now)._id;

describe('the identity of an article', () => {
  it('is its address, whatever it is called and says', () => {
    const uri = 'https://news.example/1';
    expect(idOf({ uri, name: 'a', text: 'One.' })).toBe(idOf({ uri, name: 'b', text: 'Two.' }));
  });

  it('is its name where it has no address, else its text', () => {
    expect(idOf({ name: 'a', text: 'One.' })).toBe(idOf({ name: 'a', text: 'Two.' }));
    expect(idOf({ text: 'One.' })).toBe(idOf({ text: '\uFEFFOne.' }));
    expect(idOf({ text: 'One.' })).not.toBe(idOf({ text: 'Two.' }));
  });
});

describe('versions of an article', () => {
  const first = firstVersion(submission({ name: 'a', text: 'One.' }), now);

  it('do not follow where a source writes the tag of its language otherwise', () => {
    const said = { name: 'a', text: 'One.' };
    const first = firstVersion(submission({ ...said, language: 'EN-us' }), now);
    expect(first.language).toBe('en-US');
    expect(nextVersion(first, submission({ ...said, language: 'en-US' }), later)).toBeUndefined();
  });

  it('do not follow where the source says the same', () => {
    expect(nextVersion(first, submission({ name: 'a', text: 'One.' }), later)).toBeUndefined();
  });

  it('count up, wait for extraction again, and keep when the story was published', () => {
    const second = nextVersion(first, submission({ name: 'a', text: 'Two.' }), later);
    expect(second).toMatchObject({
      version: 2,
      revision: 2,
      firstCreated: now,
      publishedAt: now,
      versionCreated: later,
    });
    expect(second?.processing).toMatchObject({ state: 'PENDING', attempts: 0, dueAt: later });
  });

  it('keep what was found where the text is the same, and count as the version that brought it', () => {
    const done: Article = {
      ...first,
      language: 'en',
      entityIds: ['e'],
      processing: { state: 'DONE', attempts: 1, error: null, updatedAt: now },
    };
    const { processing, language, entityIds } = done;
    const second = nextVersion(done, submission({ name: 'a', text: 'One.', headline: 'New' }), later);
    expect(second).toMatchObject({
      version: 2,
      textVersion: 1,
      headline: 'New',
      processing,
      language,
      entityIds,
    });
    const third = second && nextVersion(second, submission({ name: 'a', text: 'Two.' }), later);
    expect(third).toMatchObject({
      version: 3,
      textVersion: 3,
      language: null,
      processing: { state: 'PENDING' },
    });
    expect(third).not.toHaveProperty('entityIds');
  });

  it('keep what was found, and are processed again, where that failed', () => {
    const before: Article = {
      ...first,
      entityIds: ['e'],
      processing: { ...first.processing, state: 'FAILED' },
    };
    const next = nextVersion(before, submission({ name: 'a', text: 'One.', headline: 'New' }), later);
    expect(next).toMatchObject({
      version: 2,
      textVersion: 1,
      entityIds: ['e'],
      processing: { state: 'PENDING' },
    });
  });

  it('are in the language that is said, and keep what was found', () => {
    const before: Article = { ...first, language: 'en' };
    const next = nextVersion(before, submission({ name: 'a', text: 'One.', language: 'fr' }), later);
    expect(next).toMatchObject({ version: 2, textVersion: 1, language: 'fr' });
  });

  it('leave an article with the worker that has it', () => {
    const processing = { ...first.processing, state: 'RUNNING' as const, lease: 'l' };
    const next = nextVersion(
      { ...first, processing },
      submission({ name: 'a', text: 'One.', headline: 'New' }),
      later,
    );
    expect(next?.processing).toEqual(processing);
  });

  it('show nothing sooner or longer than what went before lets them', () => {
    const [soon, far] = ['2030-01-01T00:00:00.000Z', '2040-01-01T00:00:00.000Z'];
    const held = firstVersion(submission({ name: 'a', text: 'One.', embargoedUntil: new Date(far) }), now);
    const lifting = submission({ name: 'a', text: 'Two.', embargoedUntil: now });
    expect(nextVersion(held, lifting, later)?.embargoedUntil).toEqual(new Date(far));
    const ending = firstVersion(submission({ name: 'a', text: 'One.', expires: new Date(soon) }), now);
    const dates = (expires: string) =>
      nextVersion(ending, submission({ name: 'a', text: 'Two.', expires: new Date(expires) }), later)
        ?.expires;
    expect([dates(far), dates('2029-01-01T00:00:00Z')]).toEqual([
      new Date(soon),
      new Date('2029-01-01T00:00:00Z'),
    ]);
  });

  it('withhold what may be used, and let nobody use what is withheld', () => {
    const holding = {
      name: 'a',
      text: 'One.',
      pubStatus: 'CANCELED' as const,
      versionReason: 'It is wrong.',
    };
    const canceled = nextVersion(first, submission(holding), later);
    expect(canceled).toMatchObject({ pubStatus: 'CANCELED', publicationReason: 'It is wrong.' });
    if (!canceled) return;
    for (const pubStatus of ['USABLE', 'WITHHELD', undefined] as const) {
      const next = submission({ name: 'a', text: 'Two.', ...(pubStatus && { pubStatus }) });
      expect(nextVersion(canceled, next, later)).toMatchObject({
        ...{ version: 3, pubStatus: 'CANCELED', publicationReason: 'It is wrong.' },
      });
    }
    expect(firstVersion(submission(holding), now)).toMatchObject({ pubStatus: 'CANCELED', version: 1 });
    // What was let out since stays so, until another is handed in.
    expect(nextVersion({ ...canceled, pubStatus: 'USABLE' }, submission(holding), later)).toBeUndefined();
  });

  it('keep the reason for which an article is withheld where it is canceled without another', () => {
    const withheld: Article = { ...first, pubStatus: 'WITHHELD', publicationReason: 'A complaint.' };
    const canceled = submission({ name: 'a', text: 'One.', pubStatus: 'CANCELED' });
    expect(nextVersion(withheld, canceled, later)).toMatchObject({
      ...{ pubStatus: 'CANCELED', publicationReason: 'A complaint.' },
    });
  });

  it('stay as they are where an article is withdrawn without its words', () => {
    const dates = { embargoedUntil: later };
    const recall = submission({ name: 'a', text: ' ', headline: 'Killed', pubStatus: 'CANCELED', ...dates });
    const released: Article = { ...first, publicationReason: 'Cleared.' };
    const withdrawn = recalled(released, recall, later);
    expect(withdrawn).toEqual({ ...first, revision: 2, pubStatus: 'CANCELED', publicationReason: null });
    expect(withdrawn && recalled(withdrawn, recall, later)).toBeUndefined();
    expect(isRejection(readSubmission({ text: '', pubStatus: 'CANCELED' }))).toBe(true);
    expect(isRejection(readSubmission({ name: 'a', text: '', pubStatus: 'USABLE' }))).toBe(true);
  });

  it('do not follow where the source says that it may be used, and said nothing of it before', () => {
    const saying = submission({ name: 'a', text: 'One.', pubStatus: 'USABLE' });
    expect(nextVersion(first, saying, later)).toBeUndefined();
  });

  it('derive a headline from the first line where the source gives none', () => {
    expect(first).toMatchObject({ headline: 'One.', headlineDerived: true });
    expect(firstVersion(submission({ text: 'One.', headline: 'Title' }), now)).toMatchObject({
      headline: 'Title',
      headlineDerived: false,
    });
  });

  it('do not follow where only the way has changed in which a headline is made of the text', () => {
    const coming = submission({ name: 'a', text: 'One.' });
    const made = firstVersion({ ...coming, source: { ...coming.source, headline: 'On' } }, now);
    expect(nextVersion(made, coming, later)).toBeUndefined();
  });

  it('count code points and words', () => {
    expect(firstVersion(submission({ text: 'A 😀 – naïve day' }), now)).toMatchObject({
      charCount: 15,
      wordCount: 3,
    });
  });
});
