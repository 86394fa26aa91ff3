import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { rangeOf } from '../testing.js';
import { adoptOrphans } from './orphans.js';

/** The contents of each attribution after the orphans are adopted; given are cues with their contents. */
function contentsAfter(text: string, given: readonly (readonly [string, ...string[]])[]): string[][] {
  const document = analyse(text);
  const attributions = given.map(([cue, ...contents]) => ({
    cue: rangeOf(document, cue),
    contents: contents.map((words) => rangeOf(document, words)),
    source: null,
    probability: 1,
  }));
  const context = makeContext(document, { entities: [], mentions: [] });
  return adoptOrphans(context, attributions).map(({ contents }) =>
    contents.map(({ first, last }) => text.slice(document.tokens[first]?.start, document.tokens[last]?.end)),
  );
}

describe('a quotation that no cue introduces', () => {
  it('goes on with the one before, past what its sentence tells besides', () => {
    const text = '“It was nice,” she told us when asked if she had met him. “He was kind.” “It was late.”';
    expect(
      contentsAfter(text, [
        ['told', '“It was nice,”'],
        ['asked', 'if she had met him'],
      ]),
    ).toEqual([['“It was nice,”', '“He was kind.”', '“It was late.”'], ['if she had met him']]);
  });

  it('goes on with the half of its sentence that a long cue cuts off', () => {
    const text = '“To me,” he said of the other team, “it is over. It was long over.”';
    expect(contentsAfter(text, [['said', '“To me,”']])).toEqual([
      ['“To me,”', '“it is over. It was long over.”'],
    ]);
  });

  it('goes on with the quotation, not with what is added without marks', () => {
    const text = '“I was hit,” she said, adding that it hurt. “It hurt a lot.” “It still does.”';
    expect(
      contentsAfter(text, [
        ['said', '“I was hit,”'],
        ['adding', 'that it hurt', '“It hurt a lot.”', '“It still does.”'],
      ]),
    ).toEqual([['“I was hit,”', '“It hurt a lot.”', '“It still does.”'], ['that it hurt']]);
  });

  it('goes on with the quotation, not with a cue behind its full stop', () => {
    const text = '“I was hit,” she said. “It hurt a lot.” The town agreed.';
    expect(
      contentsAfter(text, [
        ['said', '“I was hit,”'],
        ['agreed', '“It hurt a lot.”'],
      ]),
    ).toEqual([['“I was hit,”', '“It hurt a lot.”'], []]);
    const asked = '“I was hit,” she said. “Did it hurt?” The town asked.';
    expect(
      contentsAfter(asked, [
        ['said', '“I was hit,”'],
        ['asked', '“Did it hurt?”'],
      ]),
    ).toEqual([['“I was hit,”'], ['“Did it hurt?”']]);
  });

  it('stays with what is added where the quotation does not go on, or others have words of it', () => {
    const later = '“I was hit,” she said, adding that it hurt. It rained. “It hurt a lot.”';
    const adding = ['adding', 'that it hurt', '“It hurt a lot.”'] as const;
    expect(contentsAfter(later, [['said', '“I was hit,”'], adding])).toEqual([
      ['“I was hit,”'],
      ['that it hurt', '“It hurt a lot.”'],
    ]);
    const shared = '“I was hit,” she said, adding that it hurt. “It hurt a lot, he says it does.”';
    expect(
      contentsAfter(shared, [
        ['said', '“I was hit,”'],
        ['adding', 'that it hurt', '“It hurt a lot,'],
        ['says', 'it does'],
      ]),
    ).toEqual([['“I was hit,”'], ['that it hurt', '“It hurt a lot,'], ['it does']]);
  });

  it('may end with the words of another', () => {
    const text = '“We asked,” he said. “They said, ‘Hey, it is fine.’”';
    expect(contentsAfter(text, [['said', '“We asked,”']])).toEqual([
      ['“We asked,”', '“They said, ‘Hey, it is fine.’”'],
    ]);
  });

  it('stands for itself where another spoke in a sentence between', () => {
    const text = '“It was nice,” she said. The mayor thought that it rained. “It was cold then.”';
    expect(
      contentsAfter(text, [
        ['said', '“It was nice,”'],
        ['thought', 'that it rained'],
      ]),
    ).toEqual([['“It was nice,”'], ['that it rained'], ['“It was cold then.”']]);
  });

  it('is no second half where the sentence before it was whole', () => {
    const text = '“It was nice!” she said of the place, “the hall” there.';
    expect(contentsAfter(text, [['said', '“It was nice!”']])).toEqual([['“It was nice!”']]);
  });
});
