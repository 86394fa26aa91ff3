import { describe, expect, it } from 'vitest';
import { analyse, textOf } from '../../text/document.js';
import { makeContext } from '../context.js';
import { castNames, rangeOf } from '../testing.js';
import { agentOf, behindAgent } from './agent.js';

function read(text: string, cueWords: string, contentWords: string): [string | null, string] {
  const document = analyse(text);
  const context = makeContext(document, castNames(document, { 'Anna Berg': 'PERSON' }));
  const content = rangeOf(document, contentWords);
  const cue = rangeOf(document, cueWords);
  const agent = agentOf(context, { cue, source: null, contents: [content], probability: 1 });
  const rest = behindAgent(context, content, agent);
  return [agent && textOf(document, agent), textOf(document, rest)];
}

describe('who speaks in a passive sentence', () => {
  it.each([
    [
      'He was told by a judge that it was over.',
      'was told',
      'that it was over',
      'a judge',
      'that it was over',
    ],
    ['He was told by Anna Berg that it was over.', 'was told by', 'that it', 'Anna Berg', 'that it'],
    ['He was accused by the mayor of theft.', 'was accused', 'the mayor of theft', 'the mayor', 'theft'],
    ['It was described by Anna Berg as mad.', 'was described', 'as mad', 'Anna Berg', 'as mad'],
  ])('stands behind “by”: %s', (text, cue, content, agent, rest) => {
    expect(read(text, cue, content)).toEqual([agent, rest]);
  });

  it.each([
    ['He was told by phone that it was over.', 'was told', 'that it was over'],
    ['He told the men by Anna Berg that it was over.', 'told', 'that it was over'],
    ['He was told that it was over by Anna Berg.', 'was told', 'that it was over'],
    ['She passed, told by Anna Berg that it was over.', 'told', 'that it was over'],
  ])('is not told where no agent follows a passive: %s', (text, cue, content) => {
    expect(read(text, cue, content)).toEqual([null, content]);
  });
});
