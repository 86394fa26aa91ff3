import { describe, expect, it } from 'vitest';
import { differenceOf, type Held } from './difference.js';

const quote = (_id: string, text: string, speakerId: string | null = 'lavrov'): Held => ({
  ...{ _id, articleId: 'a', text, speakerId, current: true, shown: true },
  type: 'DIRECT',
  speakerDescriptor: null,
  aboutIds: [],
  anonymity: 'NAMED',
});

describe('what a new extraction of an article changes', () => {
  it('is nothing in lists where the same is said, though other ids lead to it', () => {
    const before = [quote('1', 'We agree.'), quote('2', 'We do not.')];
    const after = [quote('4', 'We do not.'), quote('3', 'We agree.')];
    expect(differenceOf('a', before, after)).toEqual({
      articleId: 'a',
      changesLists: false,
      touched: ['1', '2'],
      people: [],
    });
  });

  it('is told with who speaks, and of whom, before or after', () => {
    const before = [{ ...quote('1', 'We agree.'), aboutIds: ['nato'] }];
    const after = [quote('2', 'We do not.', 'putin'), quote('3', 'It rains.', null)];
    expect(differenceOf('a', before, after).people).toEqual(['lavrov', 'nato', 'putin']);
  });

  it('is something where somebody else is quoted, or with other words', () => {
    const before = [quote('1', 'We agree.')];
    for (const after of [[quote('1', 'We agree.', 'putin')], [quote('1', 'We agree!')], []])
      expect(differenceOf('a', before, after).changesLists).toBe(true);
  });

  it('is something where none was shown before, as while a new version waits to be extracted', () => {
    const after = [quote('1', 'We agree.')];
    expect(differenceOf('a', [], after).changesLists).toBe(true);
    const before = [{ ...quote('2', 'We agree.'), current: false }];
    expect(differenceOf('a', before, after)).toMatchObject({ changesLists: true, touched: ['2'] });
  });
});
