export type PubStatus = 'USABLE' | 'WITHHELD' | 'CANCELED';

/** What extraction finds in a text. */
export interface Found {
  readonly mentions: number;
  /** Ids of the entities that are named. */
  readonly entities: readonly string[];
  /** Of each quote, the id of its speaker; null where that has no name. */
  readonly speakers: readonly (string | null)[];
}

/** What should hold for one article. Times are milliseconds since the epoch. */
export interface ModelArticle {
  readonly uri: string;
  id: string;
  version: number;
  /** The version that brought its text. */
  textVersion: number;
  headline: string;
  text: string;
  pubStatus: PubStatus;
  embargoedUntil: number | null;
  expires: number | null;
  erased: boolean;
  /** What the feed of changes has to tell, in order: kinds, with the reasons of versions. */
  readonly changes: string[];
  /** An operation is under way: until it is answered, nobody knows what holds. */
  busy: boolean;
  /** From when on all services must know what holds. */
  knownFrom: number;
}

export const newArticle = (uri: string): ModelArticle => ({
  uri,
  id: '',
  version: 0,
  textVersion: 0,
  headline: '',
  text: '',
  pubStatus: 'USABLE',
  embargoedUntil: null,
  expires: null,
  erased: false,
  changes: [],
  busy: true,
  knownFrom: Infinity,
});

/** Whether an article may be seen at a time. */
export const isVisible = (
  { erased, pubStatus, embargoedUntil, expires }: ModelArticle,
  now: number,
): boolean =>
  !erased &&
  pubStatus === 'USABLE' &&
  (embargoedUntil === null || embargoedUntil <= now) &&
  (expires === null || expires > now);

/** Whether no answer to a request that was sent at one time and answered at another may show an article. */
export function isHiddenThroughout(article: ModelArticle, from: number, to: number): boolean {
  const { busy, knownFrom, erased, pubStatus, embargoedUntil, expires } = article;
  if (busy || knownFrom > from) return false;
  const waits = embargoedUntil !== null && embargoedUntil > to;
  const isOver = expires !== null && expires <= from;
  return erased || pubStatus !== 'USABLE' || waits || isOver;
}

/** What should be in the graph: a simple model that random operations are played on as well. */
export class Model {
  readonly #articles: ModelArticle[] = [];
  readonly #byId = new Map<string, ModelArticle>();
  /** By text. */
  readonly found = new Map<string, Found>();

  add(article: ModelArticle): void {
    this.#articles.push(article);
    this.#byId.set(article.id, article);
  }

  get articles(): readonly ModelArticle[] {
    return this.#articles;
  }

  byId(id: string): ModelArticle | undefined {
    return this.#byId.get(id);
  }

  visible(now: number): ModelArticle[] {
    return this.#articles.filter((article) => isVisible(article, now));
  }

  foundIn({ text }: ModelArticle): Found {
    const found = this.found.get(text);
    if (!found) throw new Error(`nobody knows what is found in: ${text}`);
    return found;
  }
}
