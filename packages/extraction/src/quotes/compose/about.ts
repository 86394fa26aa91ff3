import type { QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';

/** Indexes of the entities named inside the content, in order of first mention, the speaker left out. */
export function aboutOf(context: QuoteContext, attribution: Attribution, speaker: number | null): number[] {
  const found = new Set<number>();
  for (const content of attribution.contents) {
    for (let at = content.first; at <= content.last; at++) {
      const mention = context.names.mentions[context.mentionOf[at] ?? -1];
      if (mention && mention.first >= content.first && mention.last <= content.last)
        found.add(mention.entity);
    }
  }
  if (speaker !== null) found.delete(speaker);
  return [...found];
}
