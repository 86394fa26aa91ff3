import type { Keeping } from '@newsgraph/federation-gateway';

/** What happened in a service, as far as it outdates answers. */
interface Told {
  readonly position: number;
  readonly at: string;
}

interface ArticleEvent extends Told {
  readonly erased: boolean;
  readonly moved: boolean;
  readonly listed: boolean;
  /** What the text named whose place another has taken; null where not known. */
  readonly named: readonly string[] | null;
  readonly state: {
    readonly articleId: string;
    readonly pubStatus: string;
    readonly embargoedUntil: string | null;
    readonly expires: string | null;
  };
}

interface ContentEvent extends Told {
  readonly kind: string;
  readonly articleId: string | null;
  readonly changesLists: boolean;
}

interface EntityEvent extends ContentEvent {
  /** The entities that are named newly or no more; null where not known. */
  readonly touched: readonly string[] | null;
  /** The entities that may be shown by another name. */
  readonly renamed: readonly string[];
}

interface QuoteEvent extends ContentEvent {
  /** The quotes that are there no more. */
  readonly touched: readonly string[];
  /** Who speaks, and of whom; null where not known. */
  readonly people: readonly string[] | null;
}

/** What an event outdates: the answers that were made of certain things, and certain lists. */
export interface Outdated {
  /** Ids. */
  readonly things: readonly string[];
  /** Ids of what something has joined, or left. */
  readonly joined: readonly string[];
  /** Names of types. */
  readonly lists: readonly string[];
}

/** A service whose changes outdate answers. */
export interface EventSource {
  readonly name: string;
  /** Asks for events with `$after`, `$first` and `$wait`. */
  readonly query: string;
  outdates(event: never, now: number): Outdated | 'everything';
}

const pageOf = (field: string, fields: string) => `query Outdated($after: Float, $first: Int!, $wait: Int!) {
  page: ${field}(after: $after, first: $first, wait: $wait) { ${fields} waited last }
}`;

const isPast = (moment: string | null, now: number) => moment !== null && Date.parse(moment) <= now;

/** Whether somebody who could see the article may not any more. */
function isLost({ erased, moved, state }: ArticleEvent, now: number): boolean {
  const { pubStatus, embargoedUntil, expires } = state;
  const isEmbargoed = embargoedUntil !== null && !isPast(embargoedUntil, now);
  return erased || moved || pubStatus !== 'USABLE' || isEmbargoed || isPast(expires, now);
}

/** The usual way of news: of which kind it is, which lists it may change, and what else than the article it is about. */
interface Usual {
  readonly usual: string;
  readonly list: string;
  readonly joined: readonly string[] | null;
  readonly things: readonly string[];
}

/** What an article names or quotes is found anew: the usual way of news. Whatever else happens is an editor's doing. */
const contentOutdates = (
  { kind, articleId, changesLists }: ContentEvent,
  { usual, list, joined, things }: Usual,
): Outdated | 'everything' =>
  kind === usual && articleId !== null && joined !== null
    ? { things: [articleId, ...things], joined, lists: changesLists ? [list] : [] }
    : 'everything';

const [articleList, quoteList] = ['ArticleConnection', 'QuoteConnection'];

/** What answers are made of, as far as the schema does not tell. */
export const keeping: Keeping = {
  /** All news of these names the article or the entity that holds them. */
  contained: [
    'Article.quotes',
    'Entity.articles',
    'Entity.quotes',
    'Entity.quotesAbout',
    'Query.quotes(filter.speaker)',
    'Query.quotes(filter.about)',
  ],
  /** What these show stays the same when an article names the entity newly, or no more, and has no new name for it. */
  steady: ['Entity.id', 'Entity.name', 'Entity.kind'],
};

/**
 * News outdates the answers in which the article shows, and where it joins lists or leaves them all lists of its kind.
 * What must not be seen any more outdates everything, for it counts in totals where it does not show.
 */
export const eventSources: readonly EventSource[] = [
  {
    name: 'articles',
    query: pageOf(
      'articleEvents',
      'next events { position at erased moved listed named state { articleId pubStatus embargoedUntil expires } }',
    ),
    outdates: (event: ArticleEvent, now) =>
      isLost(event, now) || event.named === null
        ? 'everything'
        : {
            things: [event.state.articleId],
            joined: event.named,
            lists: event.listed ? [articleList, quoteList] : [],
          },
  },
  {
    name: 'entities',
    query: pageOf('entityEvents', 'events { position at kind articleId changesLists touched renamed }'),
    outdates: (event: EntityEvent) =>
      contentOutdates(event, {
        usual: 'MENTIONS',
        list: articleList,
        joined: event.touched,
        things: event.renamed,
      }),
  },
  {
    name: 'quotes',
    query: pageOf('quoteEvents', 'events { position at kind articleId changesLists touched people }'),
    outdates: (event: QuoteEvent) =>
      contentOutdates(event, {
        usual: 'QUOTES',
        list: quoteList,
        joined: event.people,
        things: event.touched,
      }),
  },
];
