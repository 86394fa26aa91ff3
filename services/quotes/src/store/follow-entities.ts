import type { Following } from '@newsgraph/subgraph';
import type { ClientSession } from 'mongoose';
import type { Quote } from '../domain/quote.js';
import type { Collections } from './collections.js';
import { tellOfQuotes } from './events.js';
import { takeTurn } from './moves.js';

const query = `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
  entityEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
    waited
    events { position at kind entityId intoId sourceIds articleId }
  }
}`;

/** What editors decided of entities. The names of an article concern others, until it is extracted with them. */
export type EntityEvent = { readonly position: number; readonly at: Date } & (
  | { readonly kind: 'MENTIONS' | 'DECIDED' | 'EDITED' }
  | { readonly kind: 'SUPPRESSED'; readonly entityId: string }
  | { readonly kind: 'MERGED'; readonly entityId: string; readonly intoId: string }
  | {
      readonly kind: 'RESTORED';
      readonly entityId: string;
      readonly intoId: string;
      readonly sourceIds: readonly string[];
    }
  | {
      readonly kind: 'SPLIT';
      readonly entityId: string;
      readonly intoId: string;
      readonly articleId: string;
      readonly sourceIds: readonly string[] | null;
    }
);

/** What is no matter of quotes. */
const ofOthers: readonly EntityEvent['kind'][] = ['MENTIONS', 'DECIDED', 'EDITED'];

type Of<Kind extends EntityEvent['kind']> = Extract<EntityEvent, { kind: Kind }>;

/** Follows the entities: quotes are said by, and are about, what the ids lead to now. */
export function followingEntities(collections: Collections): Following<EntityEvent> {
  const { quotes, decisions, merges, suppressed, audit } = collections;

  async function articlesOf(where: object, session: ClientSession): Promise<string[]> {
    const rows = await quotes.find(where, { articleId: 1 }, { session }).lean<Pick<Quote, 'articleId'>[]>();
    return rows.map(({ articleId }) => articleId);
  }

  const naming = (id: string) => ({ $or: [{ speakerId: id }, { aboutIds: id }] });

  /** All that leads to an entity, itself among them. */
  const leadingTo = async (id: string, session: ClientSession) => [
    id,
    ...(await merges.find({ toId: id }, { _id: 1 }, { session }).lean()).map(({ _id }) => _id),
  ];

  /** What a suppressed person said goes, and nothing leads to the person any more. */
  async function suppress({ entityId }: Of<'SUPPRESSED'>, session: ClientSession): Promise<string[]> {
    const changed = await articlesOf(naming(entityId), session);
    const ids = await leadingTo(entityId, session);
    const updates = ids.map((_id) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: { _id } }, upsert: true },
    }));
    await suppressed.bulkWrite(updates, { session });
    await decisions.deleteMany({ 'quote.speaker': { $in: ids } }, { session });
    await decisions.updateMany(
      { 'quote.about': { $in: ids } },
      { $pull: { 'quote.about': { $in: ids } } },
      { session },
    );
    for (const path of ['details.speakerId', 'details.aboutIds']) await audit.redact(ids, session, path);
    await quotes.deleteMany({ speakerId: entityId }, { session });
    await quotes.updateMany({ aboutIds: entityId }, { $pull: { aboutIds: entityId } }, { session });
    await merges.deleteMany({ $or: [{ _id: entityId }, { toId: entityId }] }, { session });
    return changed;
  }

  async function merge({ entityId, intoId }: Of<'MERGED'>, session: ClientSession): Promise<string[]> {
    const changed = await articlesOf(naming(entityId), session);
    await merges.updateMany({ toId: entityId }, { $set: { toId: intoId } }, { session });
    await merges.updateOne({ _id: entityId }, { $set: { toId: intoId } }, { upsert: true, session });
    await quotes.updateMany({ speakerId: entityId }, { $set: { speakerId: intoId } }, { session });
    await quotes.updateMany({ aboutIds: entityId }, { $addToSet: { aboutIds: intoId } }, { session });
    await quotes.updateMany({ aboutIds: entityId }, { $pull: { aboutIds: entityId } }, { session });
    return changed;
  }

  async function restore(event: Of<'RESTORED'>, session: ClientSession): Promise<string[]> {
    const { entityId, intoId } = event;
    const sourceIds = [...event.sourceIds];
    const others = sourceIds.filter((id) => id !== entityId);
    const speaks = { speakerId: intoId, speakerSourceId: { $in: sourceIds } };
    const isAbout = { aboutIds: intoId, aboutSourceIds: { $in: sourceIds } };
    const changed = await articlesOf({ $or: [speaks, isAbout] }, session);
    await merges.deleteOne({ _id: entityId }, { session });
    await merges.updateMany({ _id: { $in: others } }, { $set: { toId: entityId } }, { session });
    await quotes.updateMany(speaks, { $set: { speakerId: entityId } }, { session });
    await quotes.updateMany(isAbout, { $addToSet: { aboutIds: entityId } }, { session });
    const staying = await leadingTo(intoId, session);
    await quotes.updateMany(
      { aboutIds: intoId, aboutSourceIds: { $in: sourceIds, $nin: staying } },
      { $pull: { aboutIds: intoId } },
      { session },
    );
    return changed;
  }

  /** What editors decided of quotes before a split follows it; what they decide from then on is what they mean. */
  async function splitDecisions(
    articleId: string,
    leaving: readonly string[],
    intoId: string,
    session: ClientSession,
  ): Promise<void> {
    const ids = { $in: [...leaving] };
    for (const said of ['quote', 'original']) {
      const [speaks, isAbout] = [`${said}.speaker`, `${said}.about`];
      await decisions.updateMany({ articleId, [speaks]: ids }, { $set: { [speaks]: intoId } }, { session });
      const about = { articleId, [isAbout]: ids };
      await decisions.updateMany(about, { $addToSet: { [isAbout]: intoId } }, { session });
      await decisions.updateMany(about, { $pull: { [isAbout]: ids } }, { session });
    }
  }

  async function split(event: Of<'SPLIT'>, session: ClientSession): Promise<string[]> {
    const { entityId, intoId, articleId } = event;
    const all = await leadingTo(entityId, session);
    const leaving = [...(event.sourceIds ?? all)];
    const staying = event.sourceIds ? all.filter((id) => !leaving.includes(id)) : [];
    const foundAs = (field: string) => event.sourceIds && { [field]: { $in: leaving } };
    const speaks = { articleId, speakerId: entityId, ...foundAs('speakerSourceId') };
    const isAbout = { articleId, aboutIds: entityId, ...foundAs('aboutSourceIds') };
    const said = { $set: { speakerId: intoId, speakerSourceId: intoId } };
    await quotes.updateMany(speaks, said, { session });
    await quotes.updateMany(
      isAbout,
      { $addToSet: { aboutIds: intoId, aboutSourceIds: intoId } },
      { session },
    );
    await quotes.updateMany(isAbout, { $pull: { aboutSourceIds: { $in: leaving } } }, { session });
    await quotes.updateMany(
      { articleId, aboutIds: { $all: [entityId, intoId] }, aboutSourceIds: { $nin: staying } },
      { $pull: { aboutIds: entityId } },
      { session },
    );
    await splitDecisions(articleId, leaving, intoId, session);
    return [articleId];
  }

  async function applyOne(event: EntityEvent, session: ClientSession): Promise<string[]> {
    switch (event.kind) {
      case 'SUPPRESSED':
        return suppress(event, session);
      case 'MERGED':
        return merge(event, session);
      case 'RESTORED':
        return restore(event, session);
      case 'SPLIT':
        return split(event, session);
      case 'MENTIONS':
      case 'DECIDED':
      case 'EDITED':
        return [];
    }
  }

  return {
    source: 'entities',
    query,
    readEvent: (told: Omit<EntityEvent, 'at'> & { readonly at: string }) =>
      ({ ...told, at: new Date(told.at) }) as EntityEvent,
    async apply(events, session) {
      const decided = events.filter(({ kind }) => !ofOthers.includes(kind));
      if (decided.length === 0) return;
      await takeTurn(collections, session);
      const changed: string[] = [];
      for (const event of decided) changed.push(...(await applyOne(event, session)));
      await tellOfQuotes(collections, 'CORRECTED', changed, session);
    },
  };
}
