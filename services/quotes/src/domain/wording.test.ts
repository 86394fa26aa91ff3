import { describe, expect, it } from 'vitest';
import { fingerprintOfAll, fingerprintsOf, isCutFrom } from './wording.js';

const whole =
  'Well, the ferry will sail again in spring, and nobody will have to take the long road round the fjord.';
const share = (one: string, other: string) =>
  fingerprintsOf(one).some((fingerprint) => fingerprintsOf(other).includes(fingerprint));

describe('what finds the same words again', () => {
  it.each([
    [
      'without its beginning',
      'the ferry will sail again in spring, and nobody will have to take the long road round the fjord',
    ],
    [
      'without its end',
      'Well, the ferry will sail again in spring, and nobody will have to take the long road',
    ],
    ['without both', 'the ferry will sail again in spring, and nobody will have to take the long road'],
    [
      'in other letters',
      'WELL – THE FÉRRY WILL SAIL AGAIN IN SPRING AND NOBODY WILL HAVE TO TAKE THE LONG ROAD ROUND THE FJORD',
    ],
    [
      'without something in the middle',
      'Well, the ferry will sail again, and nobody will have to take the long road round the fjord.',
    ],
  ])('is shared by a quote %s', (_, cut) => {
    expect(share(whole, cut)).toBe(true);
    expect(isCutFrom(whole, cut)).toBe(true);
    expect(isCutFrom(cut, whole)).toBe(true);
  });

  it('is not made of one word or two', () => {
    expect(fingerprintsOf('No comment')).toEqual([]);
    expect(fingerprintOfAll('No comment')).toBeUndefined();
    expect(isCutFrom('No comment', 'No comment')).toBe(false);
  });

  it('is all of the words where they are few', () => {
    expect(fingerprintsOf('We shall see.')).toEqual([fingerprintOfAll('we shall see')]);
    expect(share('We shall see.', 'We shall see the ferry')).toBe(false);
  });

  it('stays within bounds where the words are many', () => {
    const long = Array.from({ length: 5000 }, (_, i) => `word${i}`).join(' ');
    expect(fingerprintsOf(long).length).toBeLessThanOrEqual(27);
    expect(share(long, long.slice(long.indexOf('word40')))).toBe(true);
  });
});

describe('what is no copy', () => {
  it('has another word, or is less than half', () => {
    expect(isCutFrom('we counted to five of them', 'we counted to six of them')).toBe(false);
    expect(isCutFrom('the ferry will sail', whole)).toBe(false);
  });
});
