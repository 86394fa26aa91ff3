import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, sentenceAt, type QuoteContext } from '../context.js';
import { determiners } from '../lexicon/words.js';
import { sourceAfter } from '../rules/source.js';
import type { Attribution } from '../types.js';

const being = new Set('is was are were be been being'.split(' '));
/** What is done to somebody by whoever speaks. */
const done = new Set(
  (
    'told asked accused described warned called branded dubbed informed criticised criticized condemned advised urged ' +
    'reminded'
  ).split(' '),
);

/** Index of the 'by' of a passive cue: 'was told by …'; null for none. */
function byOf(context: QuoteContext, { last }: TokenRange): number | null {
  const by = lowerAt(context, last) === 'by' ? last : last + 1;
  if (lowerAt(context, by) !== 'by' || !done.has(lowerAt(context, by - 1))) return null;
  return [2, 3, 4].some((back) => being.has(lowerAt(context, by - back))) ? by : null;
}

/** The agent without the 'of' of what somebody is accused of, which is no part of it. */
function withoutCharge(context: QuoteContext, agent: TokenRange, by: number): TokenRange {
  const isAccusation = lowerAt(context, by - 1) === 'accused';
  for (let at = agent.first + 1; at <= agent.last; at++)
    if (lowerAt(context, at) === 'of' && (isAccusation || at === agent.last))
      return { first: agent.first, last: at - 1 };
  return agent;
}

/** Who speaks in a passive sentence: the judge of 'He was told by a judge that …'; null for none. */
export function agentOf(context: QuoteContext, { cue }: Attribution): TokenRange | null {
  const by = cue ? byOf(context, cue) : null;
  // 'By phone' is no agent: one has a name or a determiner.
  if (by === null || !(mentionAt(context, by + 1) || determiners.has(lowerAt(context, by + 1)))) return null;
  const agent = sourceAfter(context, { first: by, last: by }, sentenceAt(context, by)?.last ?? by);
  return agent && withoutCharge(context, agent, by);
}

/** The content that an agent stands in, from behind the agent on. */
export function behindAgent(
  context: QuoteContext,
  content: TokenRange,
  agent: TokenRange | null,
): TokenRange {
  if (!agent || content.first > agent.last || content.last < agent.first) return content;
  const next = agent.last + 1;
  return { first: /^(?:of|as)$/.test(lowerAt(context, next)) ? next + 1 : next, last: content.last };
}
