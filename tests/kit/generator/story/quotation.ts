import type { CastEntity } from '../cast/cast-entity.js';
import type { QuoteType, TrueQuote, TrueSpan } from '../types.js';
import { cues } from '../words/speech.js';
import { fill, type Scene } from './scene.js';

/** How a source is named: by name, by pronoun, by role, or not at all. */
export type Source =
  | { readonly as: 'name' | 'pronoun' | 'role'; readonly speaker: CastEntity }
  | { readonly as: 'descriptor'; readonly pattern: string };

/** One quotation while it is written: its parts may come in any order. */
export class Quotation {
  readonly #contents: TrueSpan[] = [];
  #source: TrueSpan | undefined;
  #cue: TrueQuote['cue'] | undefined;

  constructor(
    readonly scene: Scene,
    readonly type: QuoteType,
    readonly by: Source,
  ) {}

  /** Words said, as they stand: with the stop or comma that stands inside the marks. */
  content(pattern: string): this {
    const speaker = this.by.as === 'descriptor' ? {} : { except: this.by.speaker };
    this.#contents.push(
      this.scene.writer.span(() => fill(this.scene, pattern, { ...speaker, inQuotation: true })),
    );
    return this;
  }

  /** Words said, between quotation marks. */
  marked(pattern: string): this {
    this.scene.writer.open();
    this.content(pattern);
    this.scene.writer.close();
    return this;
  }

  source(): this {
    this.#source = this.scene.writer.span(() => this.#writeSource());
    return this;
  }

  cue(words?: string, lemma: string | null = null): this {
    const { past, lemma: base } = this.scene.random.weighted(cues);
    const span = this.scene.writer.span(() => this.scene.writer.write(words ?? past));
    this.#cue = { ...span, lemma: words === undefined ? base : lemma };
    return this;
  }

  then(words: string): this {
    this.scene.writer.write(words);
    return this;
  }

  done(): TrueQuote {
    if (!this.#source || !this.#cue) throw new Error('a quotation needs its source and its cue');
    const speaker = this.by.as === 'descriptor' ? null : this.scene.writer.indexOf(this.by.speaker);
    return {
      type: this.type,
      text: this.#contents.map(({ exact }) => exact).join(' '),
      contents: this.#contents,
      cue: this.#cue,
      source: this.#source,
      speaker,
      speakerDescriptor: speaker === null ? this.#source.exact : null,
      anonymity: speaker === null ? 'UNNAMED' : 'NAMED',
      about: this.#about(speaker),
      confidence: 1,
    };
  }

  #writeSource(): void {
    const { writer } = this.scene;
    if (this.by.as === 'descriptor') fill(this.scene, this.by.pattern, { inQuotation: true });
    else if (this.by.as === 'pronoun') writer.pronoun(this.by.speaker);
    else if (this.by.as === 'role') writer.role(this.by.speaker);
    else writer.name(this.by.speaker);
  }

  #about(speaker: number | null): number[] {
    const within = ({ start, end }: TrueSpan) =>
      this.#contents.some((content) => content.start <= start && end <= content.end);
    const named = this.scene.writer.mentions.filter((mention) => within(mention)).map(({ entity }) => entity);
    return [...new Set(named)].filter((entity) => entity !== speaker);
  }
}
