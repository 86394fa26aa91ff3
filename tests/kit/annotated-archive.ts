import { textOffsets } from '@newsgraph/client';
import { openDatabase } from './database.js';
import type { GeneratedArchive, GeneratedArticle, TrueSpan, Truth } from './generator/index.js';
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
  readonly articleIds: readonly string[];
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
      return { lease, articleIds: articles.map(({ article }) => article.id), known };
    },

    async finish({ lease, articleIds, known }: Begun): Promise<void> {
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
        articles: articleIds.map((articleId) => ({ articleId, outcome: 'DONE' })),
      });
    },
  };
};

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
export async function allIndexed(dataFolder: string, count: number, seconds: number): Promise<void> {
  const database = await openDatabase(dataFolder);
  const insights = database.db('newsgraph_insights');
  await until(
    'all is indexed',
    async () =>
      (await insights.collection('due').estimatedDocumentCount()) === 0 &&
      (await insights.collection('articles').countDocuments()) >= count,
    seconds,
  );
  await database.close();
}
