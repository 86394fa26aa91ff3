import { describe, expect, it } from 'vitest';
import { touchedIn } from './touched.js';

const row = (entityId: string, current = true, articleId = 'a') => ({ articleId, entityId, current });

describe('the entities that a new extraction of an article touches', () => {
  it('are those that it names newly, or no more', () => {
    const touched = touchedIn([row('kept'), row('gone'), row('other', true, 'b')], [row('kept'), row('new')]);
    expect(touched('a')).toEqual(['gone', 'new']);
  });

  it('are none where it names the same', () => {
    expect(touchedIn([row('kept')], [row('kept')])('a')).toEqual([]);
  });

  it('are all where nothing was shown, as while a new text waits to be extracted', () => {
    const touched = touchedIn([row('kept', false), row('gone', false)], [row('kept'), row('new')]);
    expect(touched('a')).toEqual(['gone', 'kept', 'new']);
  });
});
