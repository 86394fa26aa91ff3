import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@newsgraph/client';
import { batches, type Ready } from './batches.js';
import type { SourceItem } from './formats/source-article.js';
import { patientGraph } from './graph.js';
import { Pending } from './pending.js';
import { ReportBuilder, type Report } from './report.js';
import { submit } from './submit.js';

/** How many articles may wait for extraction before more are handed in. */
const mostPending = 1000;
const pollPause = 200;

export interface LoadOptions {
  readonly client: Pick<Client, 'request'>;
  readonly progress: (finished: number, known: number) => void;
  readonly waiting: (reason: string) => void;
}

const outcomes = { CREATED: 'new', UPDATED: 'updated', UNCHANGED: 'unchanged' } as const;

/** Hands articles in and waits until each is DONE or FAILED. What was done is reported even where it breaks off. */
export async function load(
  items: AsyncIterable<SourceItem>,
  { client, progress, waiting }: LoadOptions,
): Promise<Report> {
  const report = new ReportBuilder();
  const graph = patientGraph(client, waiting);
  const pending = new Pending(graph, report);
  const showProgress = () => progress(report.finished - pending.size, report.finished);

  async function handIn(batch: readonly Ready[]): Promise<void> {
    for (const [i, { source, ...answer }] of (await submit(graph, batch)).entries()) {
      if ('refused' in answer) report.fail({ source, reason: answer.refused });
      else {
        const { outcome, article, error } = answer.result;
        if (outcome === 'REJECTED') report.fail({ source, reason: error?.message ?? 'it was refused' });
        else if (article) {
          report.add({ source, id: article.id, outcome: outcomes[outcome] });
          // What is withdrawn without its words is not extracted.
          if (batch[i]?.article.text.trim() !== '') pending.add(article.id, source);
        } else report.fail({ source, reason: 'it was stored, and may not be seen now' });
      }
    }
  }

  async function drain(most: number): Promise<void> {
    while (pending.size > most) {
      const allFinished = await pending.poll();
      showProgress();
      if (!allFinished) await sleep(pollPause);
    }
  }

  try {
    for await (const batch of batches(items, report)) {
      await handIn(batch).catch((error: unknown) => {
        for (const { source } of batch)
          report.fail({ source, reason: 'was not handed in, or not answered for' });
        throw error;
      });
      showProgress();
      await drain(mostPending);
    }
    await drain(0);
  } catch (error) {
    const left =
      pending.size > 0 ? ` (${pending.size} were stored and were still waiting for extraction)` : '';
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
    report.breakOff(`${why}${left}`);
  }
  return report.build();
}
