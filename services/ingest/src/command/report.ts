/** What became of the articles of a load. */
export interface Report {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly articles: readonly LoadedArticle[];
  readonly failures: readonly Failure[];
  /** Why the load broke off, where it did: this is what was done until then. */
  readonly brokeOff?: string;
}

export interface LoadedArticle {
  readonly source: string;
  readonly id: string;
  readonly outcome: 'new' | 'updated' | 'unchanged';
}

export interface Failure {
  readonly source: string;
  readonly reason: string;
  /** Where the article was stored, and its extraction failed. */
  readonly id?: string;
}

/** Gathers outcomes, one at a time. */
export class ReportBuilder {
  private readonly loaded = new Map<string, LoadedArticle>();
  private readonly failures: Failure[] = [];
  private broken: { readonly brokeOff?: string } = {};

  add(article: LoadedArticle): void {
    this.loaded.set(`${article.source}\n${article.id}`, article);
  }

  /** What was refused, or was stored and could not be processed. */
  fail(failure: Failure): void {
    this.failures.push(failure);
    if (failure.id !== undefined) this.loaded.delete(`${failure.source}\n${failure.id}`);
  }

  breakOff(reason: string): void {
    this.broken = { brokeOff: reason };
  }

  get finished(): number {
    return this.loaded.size + this.failures.length;
  }

  build(): Report {
    const articles = [...this.loaded.values()];
    const count = (outcome: LoadedArticle['outcome']) =>
      articles.filter((article) => article.outcome === outcome).length;
    return {
      new: count('new'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: this.failures.length,
      articles,
      failures: this.failures,
      ...this.broken,
    };
  }
}

export const isSuccess = ({ failed, brokeOff }: Report): boolean => failed === 0 && brokeOff === undefined;

/** Of how many articles the report in words names each. */
const mostNamed = 10;

/** The report in words. */
export function describe(report: Report): string {
  const { articles, failures, brokeOff } = report;
  const named = articles.length <= mostNamed ? articles : [];
  const counts = (['new', 'updated', 'unchanged', 'failed'] as const).map(
    (name) => `${report[name]} ${name}`,
  );
  return [
    counts.join(', '),
    ...named.map(({ outcome, source, id }) => `${outcome}: ${source}: article ${id}`),
    ...failures.map(({ source, reason }) => `failed: ${source}: ${reason}`),
    ...(brokeOff === undefined ? [] : [`broke off: ${brokeOff}`]),
  ].join('\n');
}
