import { describe, expect, it } from 'vitest';
import { createProjection } from './projection.js';

describe('what is read of a row', () => {
  const projectionOf = createProjection({
    fields: ['_id', 'order', 'articleId', 'text', 'contents', 'speakerId', 'section'],
    always: ['order', 'articleId'],
    behind: { speaker: 'speakerId' },
  });
  const always = { order: 1, articleId: 1 };

  it('is what always is, where nothing of it is asked for', () => {
    expect(projectionOf([])).toEqual(always);
  });

  it('is what is asked for, under the names of the row', () => {
    expect(projectionOf(['text', 'contents', 'speaker'])).toEqual({
      ...always,
      ...{ text: 1, contents: 1, speakerId: 1 },
    });
  });

  it('is the same, in the same order, for what reads the same', () => {
    const [one, other] = [
      projectionOf(['text', 'speaker']),
      projectionOf(['speaker', 'nodes', 'text', 'text']),
    ];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('is nothing that other types have', () => {
    expect(projectionOf(['nodes', 'pageInfo', 'name', 'constructor'])).toEqual(always);
  });
});
