import { describe, expect, it } from 'vitest';
import { projectionOf } from './projection.js';

const always = { order: 1, articleId: 1, text: 1 };

describe('what is read of a quote', () => {
  it('is little where nothing of it is asked for', () => {
    expect(projectionOf([])).toEqual(always);
  });

  it('is what is asked for, under the names of its row', () => {
    expect(projectionOf(['type', 'contents', 'speaker', 'about'])).toEqual({
      ...always,
      ...{ type: 1, contents: 1, speakerId: 1, aboutIds: 1 },
    });
  });

  it('is nothing that other types have', () => {
    expect(projectionOf(['nodes', 'pageInfo', 'name', 'headline', 'start', 'exact'])).toEqual(always);
  });
});
