import { slowest } from '@newsgraph/pagination';
import type { Entity, VisibleEntity } from '../domain/entity.js';
import { rankOf } from '../domain/search.js';
import { isNamedBy, wordsOf } from '../domain/whole-words.js';
import type { Collections } from './collections.js';
import type { Visible } from './visible.js';

/** How many names are looked at: whom many articles name, search finds by these. */
const mostHits = 1000;
/** How many are shown at once. */
const chunkSize = 40;

type Hit = Pick<Entity, '_id' | 'order' | 'useCount' | 'survivorId'>;

/** A term begins with a word or is one: what follows the word is a space, and ‘!’ is what comes behind that. */
const withWord = (word: string) => ({ terms: { $elemMatch: { $gte: word, $lt: `${word}!` } } });

/**
 * Finds the entities that the caller may see by a name that is shown of them and holds all words of a text: the most used
 * first.
 */
export const createNamed =
  ({ entities }: Collections, visible: Visible) =>
  async (text: string, first: number): Promise<VisibleEntity[]> => {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    const hits = await entities
      .find({ $and: words.map(withWord) }, { survivorId: 1 })
      .limit(mostHits)
      .maxTimeMS(slowest)
      .lean<Hit[]>();
    const leading = [...new Set(hits.map(({ _id, survivorId }) => survivorId ?? _id))];
    const rows =
      leading.length === 0
        ? []
        : await entities.find({ _id: { $in: leading } }, { order: 1, useCount: 1 }).lean<Hit[]>();
    const ids = rows.sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1)).map(({ _id }) => _id);
    const shown: VisibleEntity[] = [];
    for (let at = 0; at < ids.length && shown.length < first; at += chunkSize) {
      const chunk = ids.slice(at, at + chunkSize);
      const seen = await visible.leadingFrom(chunk);
      const found = chunk.flatMap((id) => seen.get(id) ?? []);
      shown.push(
        ...found.filter(({ name, aliases }) =>
          [name, ...aliases.map((alias) => alias.text)].some((each) => isNamedBy(each, words)),
        ),
      );
    }
    return shown.slice(0, first);
  };
