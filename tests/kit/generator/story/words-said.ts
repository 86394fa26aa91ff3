import { afterthoughts, continuations, fragments, reported, sentences } from '../words/speech.js';
import type { Quotation } from './quotation.js';

const personal = /\b(?:I|My|me)\b/;

/** An organisation speaks as 'we'. */
function fitting(quotation: Quotation, patterns: readonly string[]): string {
  const { by, scene } = quotation;
  const isPerson = by.as === 'descriptor' || by.speaker.kind === 'PERSON';
  return scene.random.pick(isPerson ? patterns : patterns.filter((pattern) => !personal.test(pattern)));
}

export const sentence = (quotation: Quotation): string => fitting(quotation, sentences);
export const afterthought = (quotation: Quotation): string => fitting(quotation, afterthoughts);
export const continuation = (quotation: Quotation): string => fitting(quotation, continuations);
export const fragment = (quotation: Quotation): string => fitting(quotation, fragments);
export const reportedClause = (quotation: Quotation): string => fitting(quotation, reported);

/** One sentence, or two in one breath; the last without its stop. */
export const speech = (quotation: Quotation): string =>
  quotation.scene.random.chance(0.4)
    ? `${sentence(quotation)}. ${afterthought(quotation)}`
    : sentence(quotation);
