import { describe, expect, it } from 'vitest';
import { bCubed, confusions, pairwise, type Resolved } from './clustering.js';
import { readMarked, readWorld } from './world.js';

const led = (...names: [gold: string, found: string][]): Resolved[] =>
  names.map(([gold, found]) => ({ gold, found }));

describe('scores of clustering', () => {
  it('are whole where all is right', () => {
    const names = led(['ann', '1'], ['ann', '1'], ['bob', '2']);
    expect([pairwise(names), bCubed(names)]).toEqual([
      { precision: 1, recall: 1 },
      { precision: 1, recall: 1 },
    ]);
    expect(confusions(names)).toEqual([]);
  });

  it('fall in precision where two are taken for one, and in recall where one is taken for two', () => {
    const one = led(['ann', '1'], ['ann', '1'], ['bob', '1'], ['bob', '1']);
    expect(pairwise(one)).toEqual({ precision: 2 / 6, recall: 1 });
    expect(bCubed(one)).toEqual({ precision: 1 / 2, recall: 1 });
    expect(confusions(one)).toEqual(['taken for one: ann, bob']);
    const two = led(['ann', '1'], ['ann', '1'], ['ann', '2']);
    expect(pairwise(two)).toEqual({ precision: 1, recall: 1 / 3 });
    expect(bCubed(two).recall).toBeCloseTo(5 / 9);
    expect(confusions(two)).toEqual(['taken for 2: ann']);
  });
});

describe('the gold set of names', () => {
  it('is read with the places of its names, in code points', () => {
    expect(readMarked('😀 [[Ann|ann]] met [[Bob|bob]].')).toEqual({
      text: '😀 Ann met Bob.',
      names: [
        { start: 2, end: 5, entity: 'ann' },
        { start: 10, end: 13, entity: 'bob' },
      ],
    });
  });

  it('has at least 60 articles and 150 entities, none in both parts', () => {
    const [tuning, heldOut] = [readWorld('tuning'), readWorld('held-out')];
    const [ofTuning, ofHeldOut] = [tuning, heldOut].map((world) => [
      ...new Set(world.flatMap(({ names }) => names.map(({ entity }) => entity))),
    ]) as [string[], string[]];
    expect(tuning.length + heldOut.length).toBeGreaterThanOrEqual(60);
    expect(ofTuning.length + ofHeldOut.length).toBeGreaterThanOrEqual(150);
    expect(ofTuning.filter((entity) => ofHeldOut.includes(entity))).toEqual([]);
  });
});
