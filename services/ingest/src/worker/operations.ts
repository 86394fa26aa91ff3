/** The internal operations of the subgraphs, and what goes in and out of them. */

export const claimArticles = `
  mutation Claim($input: ClaimArticlesInput!) {
    claimArticles(input: $input) {
      lease attempt
      articles {
        article { id body }
        state {
          articleId articleVersion revision publishedAt pubStatus embargoedUntil expires
          section publisher language licence topics
        }
      }
    }
  }`;

export const renewLeases = `mutation Renew($input: RenewLeasesInput!) { renewLeases(input: $input) { articleIds } }`;

export const settleArticles = `mutation Settle($input: SettleArticlesInput!) { settleArticles(input: $input) { articleIds } }`;

export const replaceMentions = `
  mutation ReplaceMentions($input: ReplaceMentionsInput!) {
    replaceMentions(input: $input) { articles { articleId entityIds decided { start end entityId } } }
  }`;

export const replaceQuotes = `mutation ReplaceQuotes($input: ReplaceQuotesInput!) { replaceQuotes(input: $input) { articleIds } }`;

export const requeueArticles = `mutation Requeue($input: RequeueArticlesInput!) { requeueArticles(input: $input) { count last } }`;

export const waitingArticles = 'query Waiting($before: DateTime!) { waitingArticles(before: $before) }';
export const failedArticles = '{ failedArticles }';

export const reindexArticles = `mutation Reindex($input: ReindexArticlesInput!) { reindexArticles(input: $input) { count last } }`;

export const waitingForIndex = '{ waitingForIndex(ofArchive: true) }';

/** What the other services copy of an article; this worker passes it on as it came. */
export interface ArticleState {
  readonly articleId: string;
  readonly language: string | null;
}

export interface ClaimedArticle {
  readonly article: { readonly id: string; readonly body: string };
  readonly state: ArticleState;
}

export interface Claim {
  readonly lease: string;
  /** Which attempt it is for all of the articles: 1 for those never tried. */
  readonly attempt: number;
  readonly articles: readonly ClaimedArticle[];
}

export interface Outcome {
  readonly articleId: string;
  readonly outcome: 'DONE' | 'FAILED' | 'RELEASED';
  readonly error?: string;
  readonly language?: string;
}

export interface ArticleMentions {
  readonly article: ArticleState;
  readonly creator: string;
  readonly entities: readonly object[];
  readonly mentions: readonly object[];
}

export interface ArticleQuotes {
  readonly article: ArticleState;
  readonly creator: string;
  readonly quotes: readonly object[];
}

export interface ResolvedEntities {
  readonly articleId: string;
  /** In the order in which the entities were sent; null for one that is suppressed. */
  readonly entityIds: readonly (string | null)[];
  /** Where editors decided what is named; null where nothing is. */
  readonly decided: readonly {
    readonly start: number;
    readonly end: number;
    readonly entityId: string | null;
  }[];
}
