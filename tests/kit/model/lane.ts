import type { Client } from '@newsgraph/client';
import { Random } from '../generator/random.js';
import { newArticle, type Model, type ModelArticle, type PubStatus } from './model.js';
import { persist } from './persist.js';

const submission = `mutation Submit($input: SubmitArticlesInput!) {
  submitArticles(input: $input) {
    error { code message }
    results { outcome article { id version } error { code } }
  }
}`;

const publication = `mutation Publish($input: SetPublicationInput!) {
  setPublication(input: $input) {
    publication { pubStatus embargoedUntil expires }
    pendingServices
    error { code message }
  }
}`;

const erasure = `mutation Erase($input: EraseArticleInput!) {
  eraseArticle(input: $input) { articleId pendingServices error { code } }
}`;

interface Submitted {
  readonly submitArticles: {
    readonly results: readonly {
      readonly outcome: string;
      readonly article: { readonly id: string; readonly version: number } | null;
      readonly error: { readonly code: string } | null;
    }[];
  };
}

interface Published {
  readonly setPublication: {
    readonly publication: object | null;
    readonly pendingServices: readonly string[];
    readonly error: object | null;
  };
}

interface Erased {
  readonly eraseArticle: {
    readonly articleId: string | null;
    readonly pendingServices: readonly string[];
    readonly error: { readonly code: string } | null;
  };
}

/** How long the services that follow may take where they have not confirmed: milliseconds. */
const propagation = 1000;

/** One article of a submission. */
interface Item {
  readonly article: ModelArticle;
  readonly input: { readonly text: string; readonly headline: string; readonly versionReason: string };
  readonly embargoedUntil: number | null;
}

const instant = (time: number | null) => (time === null ? null : new Date(time).toISOString());

interface Publication {
  readonly pubStatus?: PubStatus;
  readonly embargoedUntil?: number | null;
  readonly expires?: number | null;
}

export interface LaneOptions {
  readonly client: Client;
  readonly model: Model;
  readonly seed: number;
  readonly texts: readonly string[];
  /** Told how many operations were done. */
  readonly onDone: (operations: number) => void;
}

/**
 * One of many who work on the archive at once, each on articles of his own, one after the other: what he does depends
 * on the seed alone, however long it takes.
 */
export class Lane {
  readonly #random: Random;
  readonly #own: ModelArticle[] = [];
  #submissions = 0;
  #step = 0;

  constructor(
    readonly name: string,
    stream: number,
    readonly options: LaneOptions,
  ) {
    this.#random = new Random(options.seed, stream);
  }

  /** Does a number of random operations, or a few more. */
  async run(operations: number): Promise<void> {
    for (let done = 0; done < operations;) {
      const count = await this.#operate();
      this.options.onDone(count);
      done += count;
    }
  }

  async #operate(): Promise<number> {
    const random = this.#random;
    this.#step += 1;
    const live = this.#own.filter(({ erased }) => !erased);
    if (live.length < 3 || random.chance(0.2)) return this.#submit(live);
    const article = random.pick(live);
    const roll = random.next();
    if (roll < 0.06) return this.#erase(article);
    if (roll < 0.3) return this.#publish(article, { pubStatus: 'WITHHELD' });
    if (roll < 0.4) return this.#publish(article, { pubStatus: 'CANCELED' });
    if (roll < 0.7) {
      return this.#publish(article, { pubStatus: 'USABLE', embargoedUntil: null, expires: null });
    }
    return this.#publish(article, roll < 0.85 ? this.#embargo() : this.#expiry());
  }

  /** Some pass while the history goes on, others long after it. */
  #soonOrLate(): number {
    return Date.now() + (this.#random.chance(0.6) ? this.#random.integer(500, 4000) : 86_400_000);
  }

  #embargo(): Publication {
    const embargoedUntil = this.#random.chance(0.2) ? Date.now() - 5000 : this.#soonOrLate();
    return { embargoedUntil, expires: this.#random.chance(0.3) ? embargoedUntil + 1500 : null };
  }

  #expiry(): Publication {
    return { expires: this.#soonOrLate(), embargoedUntil: null };
  }

  /** New articles and corrections in one request, now and then an erased one. */
  async #submit(live: readonly ModelArticle[]): Promise<number> {
    const random = this.#random;
    this.#submissions += 1;
    const chosen = new Set<ModelArticle>();
    const count = random.integer(1, 8);
    for (let i = 0; i < count; i++) {
      const old = live.length > 0 && random.chance(0.5) ? random.pick(live) : undefined;
      chosen.add(
        old ?? newArticle(`https://history.example/${this.name}/${this.#own.length + i}/${this.#step}`),
      );
    }
    const erased = this.#own.filter((article) => article.erased);
    if (erased.length > 0 && random.chance(0.1)) chosen.add(random.pick(erased));
    const items = [...chosen].map((article) => this.#item(article));
    for (const { article } of items) article.busy = true;
    const input = {
      idempotencyKey: `${this.options.seed}:${this.name}:${this.#submissions}`,
      articles: items.map((item) => item.input),
    };
    const { data } = await persist(() => this.options.client.ask<Submitted, object>(submission, { input }));
    const { results } = data.submitArticles;
    items.forEach((item, i) => this.#submitted(item, results[i]));
    return items.length;
  }

  #item(article: ModelArticle): Item {
    const random = this.#random;
    const text = random.pick(this.options.texts);
    const headline = `Story ${this.name} ${this.#step} of ${article.uri.slice(-12)}`;
    const versionReason = `${this.name} ${this.#step}`;
    const embargoedUntil = article.version === 0 && random.chance(0.1) ? this.#soonOrLate() : null;
    const input = {
      uri: article.uri,
      text,
      headline,
      versionReason,
      section: 'history',
      embargoedUntil: instant(embargoedUntil),
    };
    return { article, input, embargoedUntil };
  }

  #submitted(
    { article, input, embargoedUntil }: Item,
    result: Submitted['submitArticles']['results'][number] | undefined,
  ): void {
    const version = article.version + 1;
    const expected = article.erased ? 'ERASED' : version === 1 ? 'CREATED' : 'UPDATED';
    const told = result?.error?.code ?? result?.outcome;
    if (told !== expected || (!article.erased && result?.article?.version !== version)) {
      throw new Error(`${article.uri}: ${JSON.stringify(result)} instead of ${expected} ${version}`);
    }
    if (!article.erased) {
      article.version = version;
      if (article.text !== input.text) article.textVersion = version;
      article.text = input.text;
      article.headline = input.headline;
      article.changes.push(`${version === 1 ? 'CREATED' : 'VERSION'} ${input.versionReason}`);
      if (version === 1) {
        article.embargoedUntil = embargoedUntil;
        article.id = result?.article?.id ?? '';
        this.#own.push(article);
        this.options.model.add(article);
      }
    }
    this.#known(article, ['not asked']);
  }

  async #publish(article: ModelArticle, wanted: Publication): Promise<number> {
    article.busy = true;
    const reason = `${this.name} ${this.#step}`;
    const { embargoedUntil, expires, ...rest } = wanted;
    const input = {
      articleId: article.id,
      reason,
      ...rest,
      ...(embargoedUntil !== undefined && { embargoedUntil: instant(embargoedUntil) }),
      ...(expires !== undefined && { expires: instant(expires) }),
    };
    const { data } = await persist(() => this.options.client.ask<Published, object>(publication, { input }));
    const { error, pendingServices } = data.setPublication;
    if (error) throw new Error(`${article.uri}: ${JSON.stringify(error)}`);
    Object.assign(article, wanted);
    if (article.changes.at(-1) !== 'PUBLICATION ') article.changes.push('PUBLICATION ');
    this.#known(article, pendingServices);
    return 1;
  }

  async #erase(article: ModelArticle): Promise<number> {
    article.busy = true;
    const reason = `${this.name} ${this.#step}`;
    const input = { articleId: article.id, reason };
    const { data, repeated } = await persist(() =>
      this.options.client.ask<Erased, object>(erasure, { input }),
    );
    const { error, pendingServices } = data.eraseArticle;
    // Who asks again may be told that it is gone.
    if (error && !(repeated && error.code === 'UNKNOWN_ARTICLE')) {
      throw new Error(`${article.uri}: ${JSON.stringify(error)}`);
    }
    article.erased = true;
    article.changes.push('ERASED ');
    this.#known(article, pendingServices);
    return 1;
  }

  #known(article: ModelArticle, pending: readonly string[]): void {
    article.knownFrom = Date.now() + (pending.length === 0 ? 0 : propagation);
    article.busy = false;
  }
}
