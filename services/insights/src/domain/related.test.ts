import { describe, expect, it } from 'vitest';
import { rankRelated, type Candidate } from './related.js';

const candidate = (articleId: string, entityIds: readonly string[], storyId = articleId): Candidate => ({
  articleId,
  storyId,
  order: articleId,
  entityIds,
  publishedAt: new Date('2026-03-01T10:00:00Z'),
});

/** Which articles are related to one, the most first. */
function relatedTo(article: Candidate, others: readonly Candidate[]): string[] {
  const all = [article, ...others];
  const newest = new Map(
    article.entityIds.map((id) => [id, all.filter(({ entityIds }) => entityIds.includes(id))]),
  );
  return rankRelated(article, newest, 40).map(({ articleId }) => articleId);
}

describe('what is related to an article', () => {
  it('is what shares most with it, and never itself', () => {
    const article = candidate('a', ['x', 'y']);
    expect(relatedTo(article, [candidate('b', ['x']), candidate('c', ['x', 'y'])])).toEqual(['c', 'b']);
  });

  it('is no copy of it, and of the copies of another story one', () => {
    const article = candidate('a', ['x', 'y'], 'first');
    const others = [
      candidate('first', ['x', 'y']),
      candidate('b', ['x', 'y'], 'b'),
      candidate('b2', ['x', 'y'], 'b'),
      candidate('c', ['x']),
    ];
    expect(relatedTo(article, others)).toEqual(['b2', 'c']);
  });

  it('is told apart by its id where nobody knows of copies yet', () => {
    const old = (id: string) => ({ ...candidate(id, ['x']), storyId: undefined as never });
    expect(relatedTo(old('a'), [old('b'), old('c')])).toEqual(['c', 'b']);
  });
});
