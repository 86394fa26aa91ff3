import { describe, expect, it } from 'vitest';
import { touchedBy } from './touched.js';

const row = (entityId: string, current = true) => ({ entityId, current });

describe('the entities that a new extraction of an article touches', () => {
  it('are those that it names newly, or no more', () => {
    expect(touchedBy([row('kept'), row('gone')], [row('kept'), row('new')])).toEqual(['gone', 'new']);
  });

  it('are none where it names the same', () => {
    expect(touchedBy([row('kept')], [row('kept')])).toEqual([]);
  });

  it('are all where nothing was shown, as while a new text waits to be extracted', () => {
    const before = [row('kept', false), row('gone', false)];
    expect(touchedBy(before, [row('kept'), row('new')])).toEqual(['gone', 'kept', 'new']);
  });
});
