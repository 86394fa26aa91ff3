import type { QuoteInput } from '../generated/resolvers.js';
import type { Decision, Original } from './decision.js';
import type { Quote } from './quote.js';

/** Rows of before there were merges lack the ids that they were found with. */
const aboutOf = ({ aboutSourceIds, aboutIds }: Quote) =>
  (aboutSourceIds as readonly string[] | undefined) ?? aboutIds;

/** A row as extraction would hand it in. */
export const inputOf = (row: Quote): QuoteInput => ({
  type: row.type,
  text: row.text,
  contents: row.contents.map(({ start, end, exact }) => ({ start, end, exact })),
  cue: row.cue,
  cueVerb: row.cueVerb,
  source: row.source,
  speaker: row.speakerSourceId ?? row.speakerId,
  speakerDescriptor: row.speakerDescriptor,
  anonymity: row.anonymity,
  about: [...aboutOf(row)],
  confidence: row.confidence,
});

/** What is kept of a quote before it is decided on for the first time. */
export const originalOf = (row: Quote): Original => ({
  speaker: row.speakerSourceId ?? row.speakerId,
  speakerDescriptor: row.speakerDescriptor,
  anonymity: row.anonymity,
  about: aboutOf(row),
  confidence: row.confidence,
  creator: row.creator,
});

/** What changes where a speaker is set. */
export const speakerOf = (speaker: string | null, speakerDescriptor: string | null) => ({
  speaker,
  // The words for a source without a name.
  speakerDescriptor: speaker === null ? speakerDescriptor : null,
  anonymity: speaker === null ? ('UNNAMED' as const) : ('NAMED' as const),
});

/** A decided quote as the extractor had it. */
export function withoutDecision({ quote, original }: Decision): QuoteInput | undefined {
  if (original === null) return undefined;
  const { creator: _, about, ...said } = original;
  return { ...quote, ...said, about: [...about] };
}
