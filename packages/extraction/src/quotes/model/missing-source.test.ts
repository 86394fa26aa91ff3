import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { rangeOf } from '../testing.js';
import { supplySources } from './missing-source.js';

/** The words of the source that is supplied to the last of the attributions, each a cue, a content and a source. */
function sourceOfLast(
  text: string,
  given: readonly (readonly [string, string, string | null])[],
  fallback: string | null = null,
  sourceProbability = 1,
): string | null {
  const document = analyse(text);
  const attributions = given.map(([cue, content, source]) => ({
    cue: rangeOf(document, cue),
    contents: [rangeOf(document, content)],
    source: source === null ? null : rangeOf(document, source),
    fallback: fallback === null ? null : rangeOf(document, fallback),
    sourceProbability,
    probability: 1,
  }));
  const found = supplySources(makeContext(document, { entities: [], mentions: [] }), attributions).at(
    -1,
  )?.source;
  return found
    ? document.text.slice(document.tokens[found.first]?.start, document.tokens[found.last]?.end)
    : null;
}

describe('supplySources', () => {
  it('leads a dependent cue to the source of the one before in its sentence', () => {
    const text = 'The bridge, the mayor said, “was closed,” adding, “We will wait.”';
    const before = ['said', '“was closed,”', 'the mayor'] as const;
    expect(sourceOfLast(text, [before, ['adding', '“We will wait.”', null]])).toBe('the mayor');
  });

  it('leads a cue to its subject', () => {
    expect(
      sourceOfLast('Then the mayor stated: “We will wait.”', [['stated', '“We will wait.”', null]]),
    ).toBe('the mayor');
  });

  it('takes what the chain guessed where rules find none, not before', () => {
    const [direct, marked] = ['that we wait', '“We will wait.”'];
    expect(sourceOfLast('The mayor stated that we wait.', [['stated', direct, null]], 'The mayor')).toBe(
      'The mayor',
    );
    const text = 'In Rome the mayor stated: “We will wait.”';
    expect(sourceOfLast(text, [['stated', marked, null]], 'Rome')).toBe('the mayor');
  });

  it('leads a participle to the subject of its sentence where the chain doubts', () => {
    const text = 'But he also praised the states of Africa, saying they bring “realistic perspectives”.';
    const guessed = ['saying', 'they bring “realistic perspectives”', 'Africa'] as const;
    expect(sourceOfLast(text, [guessed], null, 0.3)).toBe('he');
    expect(sourceOfLast(text, [guessed], null, 0.9)).toBe('Africa');
    const other = text.replace('he also', 'much of it');
    expect(sourceOfLast(other, [guessed], null, 0.3)).toBe('Africa');
    const quoted = '“They praised Africa, saying we wait,” she said.';
    expect(sourceOfLast(quoted, [['saying', 'we wait', 'Africa']], null, 0.3)).toBe('Africa');
  });

  it('leaves indirect speech and sources that were found as they are', () => {
    expect(sourceOfLast('The mayor stated that we wait.', [['stated', 'that we wait', null]])).toBeNull();
    expect(sourceOfLast('She says he said: “No.”', [['said', '“No.”', 'She']])).toBe('She');
  });

  it('leads a participle that opens a sentence to the subject that follows', () => {
    const said = '“obligations at home,”';
    const text = `Citing ${said} the spokeswoman of the mayor told us to wait.`;
    expect(sourceOfLast(text, [['Citing', said, null]])).toBe('the spokeswoman');
    const other = 'And while conceding that it will take “years,” he asked for patience.';
    expect(sourceOfLast(other, [['conceding', 'that it will take “years,”', null]])).toBe('he');
    const open = 'While conceding that it will take years the town waits.';
    expect(sourceOfLast(open, [['conceding', 'that it will take years', null]])).toBeNull();
  });

  it('leads a verb behind "and" or "but" to whom the verb before has as its source', () => {
    const text = 'The mayor said that we wait, but later argued that it pays.';
    const before = ['said', 'that we wait', 'The mayor'] as const;
    expect(sourceOfLast(text, [before, ['argued', 'that it pays', null]])).toBe('The mayor');
    const parted = 'The mayor said that we wait. Others came and argued that it pays.';
    expect(sourceOfLast(parted, [before, ['argued', 'that it pays', null]])).toBeNull();
  });

  it('finds who stands behind the verb of a quotation, and no adverb or preposition', () => {
    const said = '“We will wait,”';
    expect(sourceOfLast(`${said} exhorted the mayor of the town.`, [['exhorted', said, null]])).toBe(
      'the mayor of the town',
    );
    expect(sourceOfLast(`${said} exhorted in a letter.`, [['exhorted', said, null]])).toBeNull();
  });

  it('takes for the source of "according to" what it names, unless that is among what is said', () => {
    const text = 'According to the survey, many of those asked would wait.';
    const said = 'many of those asked would wait';
    expect(sourceOfLast(text, [['According to', said, 'those asked']], null, 0.9)).toBe('the survey');
    expect(sourceOfLast(text, [['According to', 'the survey', null]])).toBeNull();
  });
});
