import type { PublicationErrorCode } from '../generated/resolvers.js';
import type { Article, PubStatus } from './article.js';
import { isInRange } from './dates.js';

/** What somebody wants to hold: what is left out stays, null takes it away. */
export interface PublicationChange {
  readonly pubStatus?: PubStatus | null | undefined;
  readonly embargoedUntil?: Date | null | undefined;
  readonly expires?: Date | null | undefined;
  readonly reason: string;
}

export type Publication = Pick<
  Article,
  'pubStatus' | 'embargoedUntil' | 'expires' | 'publicationReason' | 'nextTransition'
>;

export interface Refusal {
  readonly code: PublicationErrorCode;
  readonly message: string;
}

const longestReason = 2000;

export function refuseReason(reason: string): Refusal | undefined {
  if (
    reason.trim() !== '' &&
    reason.length <= longestReason &&
    reason.isWellFormed() &&
    !reason.includes('\0')
  ) {
    return undefined;
  }
  return { code: 'BAD_REASON', message: `Say why, in 1 to ${longestReason} characters of plain text.` };
}

/** The next moment at which an article becomes visible or invisible by itself. */
export function nextTransition(
  { embargoedUntil, expires }: Pick<Article, 'embargoedUntil' | 'expires'>,
  now: Date,
): Date | undefined {
  const ahead = [embargoedUntil, expires].filter((date) => date !== null && date > now) as Date[];
  return ahead.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Dates that cannot both hold, in words; undefined where they can. */
export function refuseDates(embargoedUntil: Date | null, expires: Date | null): Refusal | undefined {
  if ([embargoedUntil, expires].some((date) => date !== null && !isInRange(date))) {
    return { code: 'BAD_DATES', message: '`embargoedUntil` and `expires` are within the years 1 to 9999.' };
  }
  if (embargoedUntil && expires && expires <= embargoedUntil) {
    return {
      code: 'BAD_DATES',
      message: '`expires` is not after `embargoedUntil`: the article would never be seen.',
    };
  }
  return undefined;
}

/** What holds after a change, or why it cannot. */
export function changePublication(
  before: Article,
  change: PublicationChange,
  now: Date,
): Publication | Refusal {
  // Null is a value that was given: it takes a date away.
  const given = <T>(value: T | undefined, old: T) => {
    if (value === undefined) return old;
    return value;
  };
  const embargoedUntil = given(change.embargoedUntil, before.embargoedUntil);
  const expires = given(change.expires, before.expires);
  const refusal = refuseReason(change.reason) ?? refuseDates(embargoedUntil, expires);
  if (refusal) return refusal;
  const transition = nextTransition({ embargoedUntil, expires }, now);
  return {
    pubStatus: change.pubStatus ?? before.pubStatus,
    embargoedUntil,
    expires,
    publicationReason: change.reason.trim(),
    ...(transition && { nextTransition: transition }),
  };
}
