import type { TextsOf } from '@newsgraph/decisions';
import type { Collections } from '../collections.js';
import { createDetails } from './details.js';
import { createImports } from './imports.js';
import { createMentionDecisions } from './mentions.js';
import { createMerges } from './merges.js';
import { createMoving } from './moving.js';
import { createSplits } from './splits.js';

/** What editors decide of entities; it outranks what extraction found. */
export async function openEditing(
  collections: Collections,
  textsOf: TextsOf,
  now: () => Date,
  onFailure: (error: unknown) => void,
) {
  const moving = createMoving(collections, onFailure);
  await moving.resume();
  const details = createDetails(collections, moving, now);
  return {
    ...createMerges(collections, moving, now),
    ...createSplits(collections, moving, now),
    ...createMentionDecisions(collections, textsOf, moving, now),
    ...createImports(collections, details, now),
    setAliases: details.setAliases,
    setDescription: details.setDescription,
  };
}
