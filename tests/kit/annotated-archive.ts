import { setTimeout as sleep } from 'node:timers/promises';
import { textOffsets } from '@newsgraph/client';
import type { MongoClient } from 'mongodb';
import type { GeneratedArchive, GeneratedArticle, TrueSpan, Truth } from './generator/index.js';
import type { Newsgraph } from './newsgraph.js';
import { askSubgraph } from './subgraph.js';
import { until } from './wait.js';

const context = 32;

interface Claimed {
  readonly article: { readonly id: string; readonly body: string };
  readonly state: object;
}

const submit = `mutation ($input: SubmitArticlesInput!) { submitArticles(input: $input) { results { article { id } } } }`;
const claim = `mutation ($input: ClaimArticlesInput!) {
  claimArticles(input: $input) {
    lease
    articles {
      article { id body }
      state {
        articleId articleVersion revision publishedAt pubStatus embargoedUntil expires section publisher language licence
      }
    }
  }
}`;
const mentions = `mutation ($input: ReplaceMentionsInput!) { replaceMentions(input: $input) { articles { articleId entityIds } } }`;
const quotes = `mutation ($input: ReplaceQuotesInput!) { replaceQuotes(input: $input) { articleIds } }`;
const settle = `mutation ($input: SettleArticlesInput!) { settleArticles(input: $input) { articleIds } }`;

const span = ({ start, end, exact }: TrueSpan) => ({ start, end, exact });

function mentionsOf({ article, state }: Claimed, { creator, entities, mentions: found }: Truth) {
  const { slice } = textOffsets(article.body);
  return {
    article: state,
    creator,
    entities: entities.map(({ aliases, ...entity }) => ({
      ...entity,
      aliases: aliases.map(({ text, kind }) => ({ text, kind: kind === 'OTHER' ? null : kind })),
    })),
    mentions: found.map(({ entity, form, confidence, ...place }) => ({
      ...span(place),
      entity,
      form,
      confidence,
      prefix: slice(Math.max(0, place.start - context), place.start),
      suffix: slice(place.end, place.end + context),
    })),
  };
}

type Ids = readonly (string | null)[];

const quotesOf = ({ state }: Claimed, { creator, quotes: found }: Truth, ids: Ids) => ({
  article: state,
  creator,
  quotes: found.map(({ type, text, contents, cue, source, speaker, about, ...rest }) => ({
    type,
    text,
    contents: contents.map(span),
    cue: span(cue),
    cueVerb: cue.lemma,
    source: span(source),
    speaker: speaker === null ? null : (ids[speaker] ?? null),
    speakerDescriptor: rest.speakerDescriptor,
    anonymity: rest.anonymity,
    confidence: rest.confidence,
    about: about.map((entity) => ids[entity]).filter((id) => id != null),
  })),
});

/** What was handed in and claimed, with what it is known to hold. */
interface Begun {
  readonly lease: string;
  readonly known: readonly { readonly claimed: Claimed; readonly truth: Truth }[];
}

const loading = (dataFolder: string) => {
  async function ask<Result>(service: string, query: string, input: object): Promise<Result> {
    const { data, errors } = await askSubgraph<Record<string, Result>>(
      dataFolder,
      service,
      query,
      { input },
      'worker',
    );
    if (errors?.[0] || !data) throw new Error(`${service}: ${errors?.[0]?.message ?? 'no answer'}`);
    return Object.values(data)[0] as Result;
  }

  return {
    async begin(batch: readonly GeneratedArticle[]): Promise<Begun> {
      const submitted = await ask<{ results: { article: { id: string } }[] }>('articles', submit, {
        articles: batch.map(({ article }) => article),
      });
      const truths = new Map(submitted.results.map(({ article }, i) => [article.id, batch[i]?.truth]));
      const { lease, articles } = await ask<{ lease: string; articles: Claimed[] }>('articles', claim, {
        first: 100,
        leaseSeconds: 300,
        wait: 0,
      });
      const known = articles.flatMap((claimed) => {
        const truth = truths.get(claimed.article.id);
        return truth ? [{ claimed, truth }] : [];
      });
      if (articles.length !== truths.size || known.length !== truths.size) {
        throw new Error(
          `of ${truths.size} articles handed in ${known.length} could be claimed, with ${articles.length - known.length} others: does a worker run?`,
        );
      }
      return { lease, known };
    },

    async finish({ lease, known }: Begun): Promise<void> {
      const resolved = await ask<{ articles: { articleId: string; entityIds: Ids }[] }>(
        'entities',
        mentions,
        {
          articles: known.map(({ claimed, truth }) => mentionsOf(claimed, truth)),
        },
      );
      const entityIds = new Map(resolved.articles.map((row) => [row.articleId, row.entityIds]));
      await ask('quotes', quotes, {
        articles: known.map(({ claimed, truth }) =>
          quotesOf(claimed, truth, entityIds.get(claimed.article.id) ?? []),
        ),
      });
      await ask('articles', settle, {
        lease,
        articles: known.map(({ claimed }) => ({ articleId: claimed.article.id, outcome: 'DONE' })),
      });
    },
  };
};

/** For how long a worker waits at most for something to do: milliseconds. */
const longestWait = 3000;

/**
 * Holds up the worker, so that nothing is extracted. What it had asked for last is answered to it for a while yet: when
 * this is over, it takes nothing any more.
 * @returns lets it go on
 */
export async function holdUpWorker(newsgraph: Pick<Newsgraph, 'process'>): Promise<() => void> {
  const { pid } = newsgraph.process('ingest');
  process.kill(pid, 'SIGSTOP');
  await sleep(longestWait + 500);
  return () => void process.kill(pid, 'SIGCONT');
}

/** How many articles are handed in at once: no more are claimed at once. */
const batchSize = 100;

/**
 * Loads articles of a generated archive with what they are known to hold, in the place of the worker, which has to be
 * held up: it would extract them itself. A batch is handed in while the one before is stored.
 * @param onLoaded is told how far it is
 */
export async function loadAnnotated(
  dataFolder: string,
  archive: Pick<GeneratedArchive, 'article'>,
  { from, to }: { readonly from: number; readonly to: number },
  onLoaded: (loaded: number) => void,
): Promise<void> {
  const { begin, finish } = loading(dataFolder);
  let before: Begun | undefined;
  for (let start = from; start < to; start += batchSize) {
    const count = Math.min(batchSize, to - start);
    const batch = Array.from({ length: count }, (_, i) => archive.article(start + i));
    const [begun] = await Promise.all([begin(batch), before && finish(before)]);
    if (before) onLoaded(start);
    before = begun;
  }
  if (before) await finish(before);
  onLoaded(to);
}

/** Waits until an archive of so many articles is indexed, for up to so many seconds. */
export async function allIndexed(database: MongoClient, count: number, seconds: number): Promise<void> {
  const insights = database.db('newsgraph_insights');
  await until(
    'all is indexed',
    async () =>
      (await insights.collection('due').estimatedDocumentCount()) === 0 &&
      (await insights.collection('articles').countDocuments()) >= count,
    seconds,
  );
}
