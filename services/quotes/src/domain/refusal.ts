import type { QuoteDecisionErrorCode } from '../generated/resolvers.js';

/** Why a decision was not taken. */
export interface Refusal {
  readonly code: QuoteDecisionErrorCode;
  readonly message: string;
}

const longestReason = 2000;
const longestDescriptor = 300;
const mostEntities = 50;
const mostSpans = 20;

const isText = (text: string, longest: number) =>
  text.trim() !== '' && text.length <= longest && text.isWellFormed() && !text.includes('\0');

export const refuseReason = (reason: string): Refusal | undefined =>
  isText(reason, longestReason)
    ? undefined
    : { code: 'BAD_REASON', message: `Say why, in 1 to ${longestReason} characters of plain text.` };

export const refuseDescriptor = (descriptor: string | null | undefined): Refusal | undefined =>
  descriptor == null || isText(descriptor, longestDescriptor)
    ? undefined
    : {
        code: 'BAD_FIELD',
        message: `\`speakerDescriptor\` has 1 to ${longestDescriptor} characters of plain text.`,
      };

export const refuseCount = (ids: readonly string[]): Refusal | undefined =>
  ids.length <= mostEntities
    ? undefined
    : { code: 'BAD_FIELD', message: `\`aboutIds\` takes up to ${mostEntities} entities.` };

export const refuseSpans = (spans: readonly { start: number; end: number }[]): Refusal | undefined =>
  spans.length >= 1 &&
  spans.length <= mostSpans &&
  spans.every(({ start }, i) => start >= (spans[i - 1]?.end ?? 0))
    ? undefined
    : {
        code: 'BAD_SPANS',
        message: `\`contents\` holds 1 to ${mostSpans} stretches of the text in their order, apart from each other.`,
      };

export const unknownQuote = (id: string): Refusal => ({
  code: 'UNKNOWN_QUOTE',
  message: `There is no quote ${id}; check the id.`,
});

export const unknownEntity = (id: string): Refusal => ({
  code: 'UNKNOWN_ENTITY',
  message: `There is no entity ${id}; check the id.`,
});

export const outdated: Refusal = {
  code: 'OUTDATED_VERSION',
  message: 'The article has another text; read it again and decide on that.',
};
