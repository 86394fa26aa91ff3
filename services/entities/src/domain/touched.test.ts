import { describe, expect, it } from 'vitest';
import { renamedBy, touchedBy } from './touched.js';

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

describe('the entities that a new extraction of an article may show by another name', () => {
  const called = (entityId: string, text: string, titles: string[] = []) => ({
    sourceId: entityId,
    relevance: 1,
    entityId,
    titles,
    names: [{ text, kind: null }],
  });
  const nobody = () => false;

  it('are those that it calls otherwise, by name or by title', () => {
    const before = [called('same', 'Ann'), called('fuller', 'Bo'), called('titled', 'Cy', ['Mayor'])];
    const after = [called('same', 'Ann'), called('fuller', 'Bo Berg'), called('titled', 'Cy', ['Minister'])];
    expect(renamedBy(before, after, nobody)).toEqual(['fuller', 'titled']);
  });

  it('are those that it names no more', () => {
    expect(renamedBy([called('gone', 'Ann')], [], nobody)).toEqual(['gone']);
  });

  it('are those that it gives a name by which they were not known, and not others that it names newly', () => {
    const after = [called('new', 'Ann'), called('known', 'Bo Berg')];
    expect(renamedBy([], after, (id) => id === 'known')).toEqual(['known']);
  });
});
