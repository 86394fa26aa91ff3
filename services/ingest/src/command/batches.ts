import type { SourceArticle, SourceItem } from './formats/source-article.js';
import { inMegabytes, largestArticle, largestBatch, longestText } from './limits.js';
import type { ReportBuilder } from './report.js';

/** An article that may be handed in, and where it was found. */
export interface Ready {
  readonly source: string;
  readonly article: SourceArticle;
}

/** Why an article is not even sent: a request with it would be too large, or be refused. */
function refuse({ text }: SourceArticle, bytes: number): string | undefined {
  if (text.length > longestText) {
    return `its text has ${text.length} characters: cut it into articles of at most ${longestText}`;
  }
  return bytes > largestArticle
    ? `is larger than ${inMegabytes(largestArticle)} with all its fields: shorten them`
    : undefined;
}

/** Gathers articles into requests of a bounded size; what cannot be handed in is reported on the way. */
export async function* batches(
  items: AsyncIterable<SourceItem>,
  report: Pick<ReportBuilder, 'fail'>,
): AsyncGenerator<Ready[]> {
  let batch: Ready[] = [];
  let size = 0;
  for await (const item of items) {
    const bytes = 'problem' in item ? 0 : Buffer.byteLength(JSON.stringify(item.article));
    const reason = 'problem' in item ? item.problem : refuse(item.article, bytes);
    if ('problem' in item || reason !== undefined) {
      report.fail({ source: item.source, reason: reason ?? '' });
      continue;
    }
    if (batch.length === largestBatch.articles || (batch.length > 0 && size + bytes > largestBatch.bytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}
