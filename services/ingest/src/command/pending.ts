import { ArticleProcessingDocument } from '@newsgraph/client';
import type { ReportBuilder } from './report.js';
import type { Graph } from './graph.js';

const pollBatch = 100;

/** Articles that were stored and wait for extraction, by id, with where they were found. */
export class Pending {
  private readonly sources = new Map<string, string>();

  constructor(
    private readonly graph: Graph,
    private readonly report: ReportBuilder,
  ) {}

  get size(): number {
    return this.sources.size;
  }

  add(id: string, source: string): void {
    this.sources.set(id, source);
  }

  /** Looks at some, which of them are through. @returns whether all of these are. */
  async poll(): Promise<boolean> {
    const ids = [...this.sources.keys()].slice(0, pollBatch);
    const { articleProcessing } = await this.graph.request(ArticleProcessingDocument, { ids });
    const seen = new Map(articleProcessing?.map(({ articleId, processing }) => [articleId, processing]));
    const before = this.sources.size;
    for (const id of ids) {
      const source = this.sources.get(id) ?? '';
      const processing = seen.get(id);
      this.sources.delete(id);
      if (processing?.state === 'FAILED')
        this.report.fail({ source, id, reason: processing.error ?? 'it could not be processed' });
      // Those under way go to the end, so that the next look is at others. What is not there was erased.
      else if (processing && processing.state !== 'DONE') this.sources.set(id, source);
    }
    return before - this.sources.size === ids.length;
  }
}
