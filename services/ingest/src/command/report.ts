/** What became of the articles of a load. */
export interface Report {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly articles: readonly LoadedArticle[];
  readonly failures: readonly Failure[];
  /** What took the place of something else that was loaded before it; left out where nothing did. */
  readonly replaced?: readonly Replacement[];
  /** Why the load broke off, where it did: this is what was done until then. */
  readonly brokeOff?: string;
}

export interface LoadedArticle {
  readonly source: string;
  readonly id: string;
  readonly outcome: 'new' | 'updated' | 'unchanged';
}

/** Two that are one article by their uri or name: it has the text of the one that came last. */
export interface Replacement {
  readonly id: string;
  readonly source: string;
  readonly by: string;
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
  /** What is loaded of an article: more than once where several are one by their uri or name. */
  private readonly keys = new Map<string, Set<string>>();
  private readonly failures: Failure[] = [];
  private readonly sources = new Map<string, string>();
  private readonly replaced: Replacement[] = [];
  private broken: { readonly brokeOff?: string } = {};

  /** What comes again from where it came from is what it was the first time. */
  add(article: LoadedArticle): void {
    const key = `${article.source}\n${article.id}`;
    if (article.outcome !== 'unchanged' || !this.loaded.has(key)) this.loaded.set(key, article);
    const { id, source: by, outcome } = article;
    this.keys.set(id, (this.keys.get(id) ?? new Set()).add(key));
    const source = this.sources.get(id);
    if (outcome === 'updated' && source !== undefined && source !== by)
      this.replaced.push({ id, source, by });
    this.sources.set(id, by);
  }

  /** What was refused, or was stored and could not be processed: then nothing of it counts as loaded. */
  fail(failure: Failure): void {
    this.failures.push(failure);
    for (const key of this.keys.get(failure.id ?? '') ?? []) this.loaded.delete(key);
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
      ...(this.replaced.length > 0 && { replaced: this.replaced }),
      ...this.broken,
    };
  }
}

export const isSuccess = ({ failed, brokeOff }: Report): boolean => failed === 0 && brokeOff === undefined;

/** Of how many articles the report in words names each. */
const mostNamed = 10;

/** The report in words. */
export function describe(report: Report): string {
  const { articles, failures, replaced = [], brokeOff } = report;
  const named = articles.length <= mostNamed ? articles : [];
  const counts = (['new', 'updated', 'unchanged', 'failed'] as const).map(
    (name) => `${report[name]} ${name}`,
  );
  return [
    counts.join(', '),
    ...named.map(({ outcome, source, id }) => `${outcome}: ${source}: article ${id}`),
    ...replaced
      .slice(0, mostNamed)
      .map(
        ({ source, by, id }) => `replaced: ${source} by ${by}: both are article ${id} by their uri or name`,
      ),
    ...(replaced.length > mostNamed ? [`replaced: ${replaced.length - mostNamed} more`] : []),
    ...failures.map(({ source, reason }) => `failed: ${source}: ${reason}`),
    ...(brokeOff === undefined ? [] : [`broke off: ${brokeOff}`]),
  ].join('\n');
}
