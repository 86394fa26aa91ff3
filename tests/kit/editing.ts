import { SubmitArticlesDocument, type ArticleInput, type Client } from '@newsgraph/client';
import { persist } from './model/persist.js';
import { processed } from './processed.js';
import { until } from './wait.js';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

interface Payload {
  readonly pendingServices: readonly string[];
  readonly error: Refusal | null;
}

export interface PublicationPayload extends Payload {
  readonly publication: {
    readonly pubStatus: string;
    readonly embargoedUntil: string | null;
    readonly expires: string | null;
    readonly reason: string | null;
  } | null;
}

export interface ErasurePayload extends Payload {
  readonly articleId: string | null;
}

export interface SuppressionPayload extends Payload {
  readonly entityId: string | null;
}

export interface PublicationChange {
  readonly pubStatus?: 'USABLE' | 'WITHHELD' | 'CANCELED' | null;
  readonly embargoedUntil?: string | null;
  readonly expires?: string | null;
  readonly reason?: string;
}

const publish = `mutation ($input: SetPublicationInput!) {
  setPublication(input: $input) {
    publication { pubStatus embargoedUntil expires reason }
    pendingServices
    error { code message }
  }
}`;

const erase = `mutation ($input: EraseArticleInput!) {
  eraseArticle(input: $input) { articleId pendingServices error { code message } }
}`;

const suppress = `mutation ($input: SuppressPersonInput!) {
  suppressPerson(input: $input) { entityId pendingServices error { code message } }
}`;

const reason = 'a test says so';

/** What editors do to articles and people, through the graph. */
export const editorOf = (client: Client) => ({
  /** Hands an article in and waits until it is extracted. @returns its id. */
  async submit(article: ArticleInput): Promise<string> {
    const input = { articles: [article] };
    const { data } = await persist(() => client.ask(SubmitArticlesDocument, { input }));
    return processed(client, data);
  },

  async setPublication(articleId: string, change: PublicationChange): Promise<PublicationPayload> {
    const input = { articleId, reason, ...change };
    return (
      await client.request<{ setPublication: PublicationPayload }, { input: object }>(publish, { input })
    ).setPublication;
  },

  /** Changes a publication and waits until every service has confirmed it. */
  async publish(articleId: string, change: PublicationChange): Promise<void> {
    await until(`all confirm ${JSON.stringify(change)}`, async () => {
      const { error, pendingServices } = await this.setPublication(articleId, change);
      if (error) throw new Error(error.message);
      return pendingServices.length === 0;
    });
  },

  eraseArticle: async (articleId: string, why = reason): Promise<ErasurePayload> =>
    (
      await client.request<{ eraseArticle: ErasurePayload }, { input: object }>(erase, {
        input: { articleId, reason: why },
      })
    ).eraseArticle,

  suppressPerson: async (entityId: string, why = reason): Promise<SuppressionPayload> =>
    (
      await client.request<{ suppressPerson: SuppressionPayload }, { input: object }>(suppress, {
        input: { entityId, reason: why },
      })
    ).suppressPerson,
});

export type Editor = ReturnType<typeof editorOf>;
