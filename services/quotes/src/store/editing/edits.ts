import { lockStates, type View } from '@newsgraph/article-state';
import { creatorOf } from '@newsgraph/decisions';
import type { ClientSession } from 'mongoose';
import { anchorsOf, type Decision, type Verdict } from '../../domain/decision.js';
import { inputOf, originalOf, withoutDecision } from '../../domain/decide.js';
import type { Quote } from '../../domain/quote.js';
import { outdated, refuseReason, unknownQuote, type Refusal } from '../../domain/refusal.js';
import type { QuoteInput } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { tellOfQuotes } from '../events.js';
import { writeQuotes } from '../write.js';
import type { Neighbours } from './neighbours.js';

/** Who decides, and why. */
export interface Editor {
  readonly actor: string;
  readonly view: View;
}

export interface Edited {
  readonly quote: Quote | null;
  readonly error: Refusal | null;
}

/** What is written down of an edit. */
interface Recorded {
  readonly action: Verdict | 'RESTORED';
  readonly reason: string | null;
  readonly change?: Partial<QuoteInput>;
}

export const refused = (error: Refusal): Edited => ({ quote: null, error });

/** What the record tells of a change: ids alone. They are taken out when an article or a person is to be forgotten. */
export const toldOf = ({ speaker, about }: Partial<QuoteInput>) => ({
  ...(speaker !== undefined && { speakerId: speaker }),
  ...(about !== undefined && { aboutIds: about }),
});

/** Ends a transaction that a refusal undoes. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** What editors decide of quotes that are there. */
export const createEdits = (collections: Collections, neighbours: Neighbours, now: () => Date) => {
  const { connection, quotes, decisions, audit } = collections;

  const find = (id: string, view: View, session?: ClientSession) =>
    quotes.findOne({ $and: [{ _id: id }, ...view] }, null, session ? { session } : {}).lean<Quote>();

  /** What is to be written down of a row that is decided on anew. */
  async function decisionOn(row: Quote, before: Decision | null, quote: QuoteInput) {
    if (row.reviewState === 'LOST' && before) return { ...before, quote };
    const text = (await neighbours.textsOf([row.articleId])).get(row.articleId);
    const anchors = text?.articleVersion === row.articleVersion ? anchorsOf(text.body, quote) : undefined;
    if (!anchors) throw new Refused(outdated);
    const original = before ? before.original : originalOf(row);
    return {
      _id: row._id,
      articleId: row.articleId,
      articleVersion: row.articleVersion,
      quote,
      anchors,
      original,
    };
  }

  async function rewrite(
    row: Quote,
    decision: Decision | undefined,
    quote: QuoteInput | undefined,
    session: ClientSession,
  ) {
    await quotes.deleteOne({ _id: row._id }, { session });
    if (!quote) return null;
    const lost = row.reviewState === 'LOST';
    const settled = { found: quote, ...(decision && { decision, lost }) };
    const creator = decision?.original?.creator ?? row.creator;
    const [written] = await writeQuotes(collections, [{ state: row, creator, quotes: [settled] }], session);
    return written ?? null;
  }

  async function record(
    { _id: subject, articleId }: Quote,
    editor: Editor,
    { action, reason, change = {} }: Recorded,
    session: ClientSession,
  ) {
    await audit.append(
      {
        at: now(),
        actor: editor.actor,
        action: `QUOTE_${action}`,
        subject,
        reason,
        details: { articleId, ...toldOf(change) },
      },
      session,
    );
    const kind = action === 'RESTORED' ? 'RESTORED' : 'CORRECTED';
    await tellOfQuotes(collections, kind, [articleId], session);
  }

  async function inTurn(
    id: string,
    editor: Editor,
    reason: string | null,
    edit: (row: Quote, before: Decision | null, session: ClientSession) => Promise<Edited>,
  ): Promise<Edited> {
    const refusal = reason === null ? undefined : refuseReason(reason);
    if (refusal) return refused(refusal);
    const seen = await find(id, editor.view);
    if (!seen) return refused(unknownQuote(id));
    const session = await connection.startSession();
    try {
      return await session.withTransaction(async () => {
        await lockStates(connection, [seen.articleId], session);
        const row = await find(id, editor.view, session);
        if (!row) throw new Refused(unknownQuote(id));
        const before = await decisions.findById(id, null, { session }).lean<Decision>();
        return edit(row, before, session);
      });
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusal);
      throw error;
    } finally {
      await session.endSession();
    }
  }

  return {
    /** Takes a quote for certain, with what an editor changes of it. */
    decide: (
      id: string,
      editor: Editor,
      reason: string | null,
      verdict: Verdict,
      change: Partial<QuoteInput> = {},
    ) =>
      inTurn(id, editor, reason, async (row, before, session) => {
        const quote = { ...inputOf(row), ...change };
        const found = await decisionOn(row, before, quote);
        // What was corrected or added once stays so where somebody only agrees.
        const stays =
          verdict === 'CONFIRMED' && before && before.verdict !== 'REJECTED' ? before.verdict : verdict;
        const decision: Decision = { ...found, verdict: stays, creator: creatorOf(editor.actor), at: now() };
        await decisions.replaceOne({ _id: id }, decision, { upsert: true, session });
        const written = await rewrite(row, decision, quote, session);
        await record(row, editor, { action: verdict, reason, change }, session);
        return { quote: written, error: null };
      }),

    /**
     * Takes back what editors decided of a quote: it is as the extractor had it when they first did, until the article is
     * extracted again with what it is now.
     */
    restore: (id: string, editor: Editor, reason: string) =>
      inTurn(id, editor, reason, async (row, before, session) => {
        if (!before)
          throw new Refused({
            code: 'NOT_DECIDED',
            message: 'No editor has decided anything of this quote.',
          });
        await decisions.deleteOne({ _id: id }, { session });
        // Of a text that has changed since nothing is shown until it is extracted.
        const quote = row.current ? withoutDecision(before) : undefined;
        const written = await rewrite(
          { ...row, creator: before.original?.creator ?? row.creator },
          undefined,
          quote,
          session,
        );
        await record(row, editor, { action: 'RESTORED', reason }, session);
        return { quote: written, error: null };
      }),
  };
};
