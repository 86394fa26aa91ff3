import { randomUUID } from 'node:crypto';
import { currentRows, isSeen, lockStates, type View } from '@newsgraph/article-state';
import { creatorOf, isTextOf, overlap, type TextsOf } from '@newsgraph/decisions';
import { anchorOf } from '@newsgraph/text-anchor';
import type { ClientSession } from 'mongoose';
import type { Entity, Mention } from '../../domain/entity.js';
import type { MentionDecision, MentionVerdict } from '../../domain/mention-decision.js';
import type { AuditAction } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { edit, type By, type Change, type Edited } from './editing.js';
import type { Moving } from './moving.js';
import { Refused, unknownEntity } from './refused.js';

const longestWords = 300;

/** A place that names something which the extractor did not find. */
export interface AddedMention {
  readonly articleId: string;
  readonly articleVersion: number;
  readonly start: number;
  readonly end: number;
  readonly form: Mention['form'];
  readonly entityId: string;
}

const unknownMention = (id: string) =>
  new Refused('UNKNOWN_MENTION', `There is no mention ${JSON.stringify(id)}; check the id.`);
const unknownArticle = (id: string) =>
  new Refused(
    'UNKNOWN_ARTICLE',
    `There is no article ${JSON.stringify(id)} that is extracted; check the id.`,
  );
const outdated = () =>
  new Refused('OUTDATED_VERSION', 'The article has another text; read it again and decide on that.');

/** What an editor says of a mention that was found, before he says it. */
function undecided({ _id, start, end, exact, prefix, suffix, ...row }: Mention) {
  const { entityId: _e, sourceId: foundId, kind: _k, order: _o, confidence: _c, creator: _r, ...rest } = row;
  return { ...rest, _id, foundId, end, anchor: { exact, prefix, suffix, start }, lost: false };
}

/**
 * What editors decide of mentions. The article is extracted again with it, so that all that follows from a name follows:
 * who speaks in quotes, whom they are about, what is counted.
 */
export const createMentionDecisions = (
  collections: Collections,
  textsOf: TextsOf,
  moving: Pick<Moving, 'runFor'>,
  now: () => Date,
) => {
  const { connection, entities, mentions, decisions, outbox } = collections;

  const visible = (id: string, view: View) => ({ $and: [{ _id: id }, ...view] });

  async function targetOf(id: string, session: ClientSession): Promise<string> {
    const row = await entities.findById(id, null, { session }).lean<Entity>();
    if (!row) throw unknownEntity(id);
    return row.survivorId ?? row._id;
  }

  const stamped = ({ actor }: By) => ({ creator: creatorOf(actor), at: now() });

  /** What follows from a decision, with its record. */
  async function told(
    { _id, articleId }: Pick<MentionDecision, '_id' | 'articleId'>,
    action: AuditAction,
    entityId: string | null,
    session: ClientSession,
  ): Promise<Change> {
    const position = await outbox.append([{ kind: 'DECIDED', articleId }], session);
    return { id: _id, position, record: { action, subject: _id, details: { articleId, entityId } } };
  }

  const editing = (by: By) => ({ collections, moving, now, by });

  /** The mention as it stands, or what was decided of it: a rejected one is no mention. */
  async function find(id: string, view: View, session?: ClientSession) {
    const options = session ? { session } : {};
    const decision = await decisions.findOne(visible(id, view), null, options).lean<MentionDecision>();
    if (decision) return decision;
    const row = await mentions.findOne(visible(id, [currentRows, ...view]), null, options).lean<Mention>();
    return row && undecided(row);
  }

  const inTurn = (id: string, by: By, decide: (session: ClientSession) => Promise<Change>): Promise<Edited> =>
    edit(editing(by), async (session) => {
      const seen = await find(id, by.view);
      if (!seen) throw unknownMention(id);
      await lockStates(connection, [seen.articleId], session);
      return decide(session);
    });

  const decide = (
    id: string,
    verdict: MentionVerdict,
    entityId: string | null,
    editor: By,
  ): Promise<Edited> =>
    inTurn(id, editor, async (session) => {
      const before = await find(id, editor.view, session);
      if (!before) throw unknownMention(id);
      const { creator, at } = stamped(editor);
      const target = entityId === null ? null : await targetOf(entityId, session);
      const order = `${at.toISOString()}|${id}`;
      // What was added stays so where it is given to another entity.
      const stays = verdict === 'CORRECTED' && before.foundId === null ? 'ADDED' : verdict;
      const decision: MentionDecision = {
        ...before,
        verdict: stays,
        entityId: target,
        creator,
        at,
        order,
      };
      await decisions.replaceOne({ _id: id }, decision, { upsert: true, session });
      return told(decision, `MENTION_${verdict}`, target, session);
    });

  /** @throws Refused where something is named there already, or was decided on. */
  async function checkFree(place: MentionDecision, session: ClientSession): Promise<void> {
    const { articleId } = place;
    const [named, decided] = [
      await mentions.find({ articleId, ...currentRows }, null, { session }).lean<Mention[]>(),
      await decisions.find({ articleId, lost: false }, null, { session }).lean<MentionDecision[]>(),
    ];
    const there = [...named, ...decided.map(({ _id, anchor, end }) => ({ _id, start: anchor.start, end }))];
    const span = { start: place.anchor.start, end: place.end };
    const same = there.find((other) => overlap([other], [span]));
    if (same)
      throw new Refused(
        'ALREADY_NAMED',
        `Something is named there already, as ${same._id}: give that to another entity, or restore it.`,
      );
  }

  /** The words at a place in the text as it is now, and the version that brought that. */
  async function anchored({ articleId, articleVersion, start, end }: AddedMention, view: View) {
    if (!(await isSeen(connection, articleId, view))) throw unknownArticle(articleId);
    const text = (await textsOf([articleId])).get(articleId);
    if (!text) throw unknownArticle(articleId);
    if (!isTextOf(text, articleVersion)) throw outdated();
    const anchor = anchorOf(text.body, { start, end });
    if (!anchor || anchor.exact.trim() === '' || anchor.exact.length > longestWords)
      throw new Refused(
        'BAD_SPAN',
        `\`start\` and \`end\` hold 1 to ${longestWords} characters of the text.`,
      );
    return { anchor, articleVersion: text.articleVersion };
  }

  const add = (added: AddedMention, by: By): Promise<Edited> =>
    edit(editing(by), async (session) => {
      const { articleId, end, form } = added;
      const { anchor, articleVersion } = await anchored(added, by.view);
      const state = (await lockStates(connection, [articleId], session)).get(articleId);
      if (!state || state.erased) throw unknownArticle(articleId);
      if (state.articleVersion !== articleVersion) throw outdated();
      const { erased: _e, locks: _l, ...row } = state;
      const _id = randomUUID();
      const entityId = await targetOf(added.entityId, session);
      const { creator, at } = stamped(by);
      const place = { anchor, end, form, foundId: null, lost: false, current: true };
      const order = `${at.toISOString()}|${_id}`;
      const decision: MentionDecision = {
        ...row,
        ...place,
        order,
        _id,
        verdict: 'ADDED',
        entityId,
        creator,
        at,
      };
      await checkFree(decision, session);
      await decisions.insertMany([decision], { session });
      if (!(await decisions.exists(visible(_id, by.view)).session(session))) throw unknownArticle(articleId);
      return told(decision, 'MENTION_ADDED', entityId, session);
    });

  const restore = (id: string, editor: By): Promise<Edited> =>
    inTurn(id, editor, async (session) => {
      const decision = await decisions
        .findOneAndDelete(visible(id, editor.view), { session })
        .lean<MentionDecision>();
      if (!decision) throw new Refused('NOT_DECIDED', 'No editor has decided anything of this mention.');
      return told(decision, 'MENTION_RESTORED', null, session);
    });

  return {
    rejectMention: (id: string, editor: By) => decide(id, 'REJECTED', null, editor),

    setMentionEntity: (id: string, entityId: string, editor: By) => decide(id, 'CORRECTED', entityId, editor),

    addMention: add,
    restoreMention: restore,
  };
};
