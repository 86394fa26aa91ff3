import type { ClientSession } from 'mongoose';
import type { Quote } from '../domain/quote.js';
import type { Collections } from './collections.js';

/** Who of those that speak in rows, or are spoken of, was suppressed since their names were resolved. */
export async function suppressedAmong(
  { suppressed }: Pick<Collections, 'suppressed'>,
  rows: readonly Pick<Quote, 'speakerId' | 'aboutIds'>[],
  session: ClientSession,
): Promise<string[]> {
  const people = new Set(rows.flatMap(({ speakerId, aboutIds }) => [speakerId ?? [], aboutIds].flat()));
  if (people.size === 0) return [];
  const found = await suppressed.find({ _id: { $in: [...people] } }, null, { session }).lean();
  return found.map(({ _id }) => _id);
}
