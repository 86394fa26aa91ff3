import { isSeen, lockStates } from '@newsgraph/article-state';
import { creatorOf, isTextOf, overlap } from '@newsgraph/decisions';
import { randomUUID } from 'node:crypto';
import { anchorsOf, spanOf, type Decision } from '../../domain/decision.js';
import { speakerOf } from '../../domain/decide.js';
import type { Quote, TextSpan } from '../../domain/quote.js';
import { outdated, refuseReason, refuseSpans, type Refusal } from '../../domain/refusal.js';
import type { AddQuoteInput, QuoteInput } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { tellOfQuotes } from '../events.js';
import { writeQuotes } from '../write.js';
import { Refused, refused, toldOf, type Edited, type Editor } from './edits.js';
import type { Neighbours } from './neighbours.js';

const refuse = (code: Refusal['code'], message: string) => new Refused({ code, message });

const badSpans = () =>
  refuse('BAD_SPANS', 'A stretch of `contents`, `cue` or `source` is not in the text of the article.');

/** What an editor adds, with the words that stand in the text. */
function quoteOf(input: AddQuoteInput, text: string): QuoteInput {
  const contents = input.contents.map((span) => spanOf(text, span));
  if (!contents.every((span): span is TextSpan => span !== undefined)) throw badSpans();
  const [cue, source] = [input.cue, input.source].map((span) => {
    const found = span && spanOf(text, span);
    if (span && !found) throw badSpans();
    return found ?? null;
  });
  return {
    type: input.type,
    text: contents.map(({ exact }) => exact).join(' '),
    contents,
    cue: cue ?? null,
    cueVerb: null,
    source: source ?? null,
    ...speakerOf(input.speakerId ?? null, input.speakerDescriptor ?? null),
    about: [...(input.aboutIds ?? [])],
    confidence: 1,
  };
}

/** Quotes that the extractor did not find. */
export const createAdditions = (collections: Collections, neighbours: Neighbours, now: () => Date) => {
  const { connection, quotes, decisions, audit } = collections;
  const unknown = (id: string) => refuse('UNKNOWN_ARTICLE', `There is no article ${id}; check the id.`);

  async function decisionOf(input: AddQuoteInput, editor: Editor): Promise<Decision> {
    const { articleId } = input;
    if (!(await isSeen(connection, articleId, editor.view))) throw unknown(articleId);
    const text = (await neighbours.textsOf([articleId])).get(articleId);
    if (!text) throw unknown(articleId);
    if (!isTextOf(text, input.articleVersion)) throw new Refused(outdated);
    const { articleVersion } = text;
    const quote = quoteOf(input, text.body);
    const anchors = anchorsOf(text.body, quote);
    if (!anchors || quote.contents.some(({ exact }) => exact.trim() === '')) throw badSpans();
    const common = { articleId, articleVersion, quote, anchors, original: null };
    return { ...common, _id: randomUUID(), verdict: 'ADDED', creator: creatorOf(editor.actor), at: now() };
  }

  async function write(decision: Decision, editor: Editor, reason: string): Promise<Quote> {
    const { _id, articleId, articleVersion, quote, creator } = decision;
    const session = await connection.startSession();
    try {
      return await session.withTransaction(async () => {
        const state = (await lockStates(connection, [articleId], session)).get(articleId);
        if (!state || state.erased) throw unknown(articleId);
        if (state.articleVersion !== articleVersion) throw new Refused(outdated);
        const there = await quotes.find({ articleId, current: true }, null, { session }).lean<Quote[]>();
        const same = there.find((row) => overlap(row.contents, quote.contents));
        if (same)
          throw refuse(
            'ALREADY_QUOTED',
            `These words are quoted already, as ${same._id}: correct or restore that.`,
          );
        await decisions.insertMany([decision], { session });
        const { erased: _e, locks: _l, _id: _i, ...own } = state;
        await writeQuotes(
          collections,
          [{ state: own, creator, quotes: [{ found: quote, decision }] }],
          session,
        );
        const row = await quotes
          .findOne({ $and: [{ _id }, ...editor.view] }, null, { session })
          .lean<Quote>();
        if (!row) throw unknown(articleId);
        await audit.append(
          {
            at: now(),
            actor: editor.actor,
            action: 'QUOTE_ADDED',
            subject: _id,
            reason,
            details: { articleId, ...toldOf(quote) },
          },
          session,
        );
        await tellOfQuotes(collections, 'CORRECTED', [articleId], session);
        return row;
      });
    } finally {
      await session.endSession();
    }
  }

  return {
    async add(input: AddQuoteInput, editor: Editor): Promise<Edited> {
      const refusal = refuseReason(input.reason) ?? refuseSpans(input.contents);
      if (refusal) return refused(refusal);
      try {
        return { quote: await write(await decisionOf(input, editor), editor, input.reason), error: null };
      } catch (error) {
        if (error instanceof Refused) return refused(error.refusal);
        throw error;
      }
    },
  };
};
