import { setTimeout as sleep } from 'node:timers/promises';
import { ArticleProcessingDocument, SubmitArticlesDocument, type Client } from '@newsgraph/client';
import type { SourceArticle, SourceItem } from './formats/source-article.js';
import { ReportBuilder, type Report } from './report.js';
import { withPatience } from './retry.js';

/** The largest request: articles, and characters of text. */
const largestBatch = { articles: 50, characters: 1_000_000 };
/** How many articles may wait for extraction before more are handed in. */
const mostPending = 1000;
const pollPause = 200;
const pollBatch = 100;

export interface LoadOptions {
  readonly client: Client;
  readonly progress: (finished: number, known: number) => void;
  readonly waiting: (reason: string) => void;
}

interface Ready {
  readonly source: string;
  readonly article: SourceArticle;
}

interface Pending {
  readonly source: string;
  readonly id: string;
  readonly version: number;
}

const outcomes = { CREATED: 'new', UPDATED: 'updated', UNCHANGED: 'unchanged' } as const;

/** Gathers articles into requests of a bounded size; what could not be read is reported on the way. */
async function* batches(items: AsyncIterable<SourceItem>, report: ReportBuilder): AsyncGenerator<Ready[]> {
  let batch: Ready[] = [];
  let characters = 0;
  for await (const item of items) {
    if ('problem' in item) {
      report.fail({ source: item.source, reason: item.problem });
      continue;
    }
    const { length } = item.article.text;
    if (
      batch.length === largestBatch.articles ||
      (batch.length > 0 && characters + length > largestBatch.characters)
    ) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(item);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}

/** Hands articles in and waits until each is DONE or FAILED. */
export async function load(
  items: AsyncIterable<SourceItem>,
  { client, progress, waiting }: LoadOptions,
): Promise<Report> {
  const report = new ReportBuilder();
  const pending = new Map<string, Pending>();
  let known = 0;

  async function submit(batch: readonly Ready[]): Promise<void> {
    const input = { articles: batch.map(({ article }) => article) };
    const { submitArticles } = await withPatience(
      () => client.request(SubmitArticlesDocument, { input }),
      waiting,
    );
    submitArticles.results.forEach(({ outcome, article, error }, i) => {
      const source = batch[i]?.source ?? '';
      if (outcome === 'REJECTED' || !article) {
        report.fail({ source, reason: error?.message ?? 'it was refused' });
      } else {
        report.add({ source, id: article.id, outcome: outcomes[outcome] });
        pending.set(article.id, { source, id: article.id, version: article.version });
      }
    });
    known = Math.max(known, report.finished);
  }

  async function poll(): Promise<void> {
    const ids = [...pending.keys()].slice(0, pollBatch);
    const { articles } = await withPatience(
      () => client.request(ArticleProcessingDocument, { ids }),
      waiting,
    );
    for (const { id, processing } of articles.nodes) {
      const { source = '' } = pending.get(id) ?? {};
      if (processing.state === 'FAILED')
        report.fail({ source, id, reason: processing.error ?? 'it could not be processed' });
      if (processing.state === 'DONE' || processing.state === 'FAILED') pending.delete(id);
    }
    // Those that are still under way go to the end, so that the next look is at others.
    for (const id of ids) {
      const waits = pending.get(id);
      if (waits) {
        pending.delete(id);
        pending.set(id, waits);
      }
    }
    progress(report.finished - pending.size, known);
  }

  async function drain(most: number): Promise<void> {
    while (pending.size > most) {
      const before = pending.size;
      await poll();
      if (pending.size === before) await sleep(pollPause);
    }
  }

  for await (const batch of batches(items, report)) {
    await submit(batch);
    progress(report.finished - pending.size, known);
    await drain(mostPending);
  }
  await drain(0);
  return report.build();
}
