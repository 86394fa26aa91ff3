import type { CastEntity } from '../cast/cast-entity.js';
import type { EntityKind, TrueEntity, TrueMention, TrueSpan } from '../types.js';

interface Introduced {
  readonly index: number;
  readonly kind: EntityKind;
  readonly aliases: Map<string, 'ABBREVIATION' | 'OTHER'>;
  titled: boolean;
  readonly entity: CastEntity;
}

function codePoints(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Writes a text and keeps account of where everything in it stands. */
export class Writer {
  #text = '';
  #length = 0;
  /** The last characters by themselves: to look at the text's own end would copy it all at every word. */
  #end = '';
  readonly #introduced = new Map<CastEntity, Introduced>();
  readonly #mentions: TrueMention[] = [];

  constructor(readonly marks: 'curly' | 'straight') {}

  get text(): string {
    return this.#text;
  }

  /** In code points. */
  get length(): number {
    return this.#length;
  }

  get mentions(): readonly TrueMention[] {
    return this.#mentions;
  }

  get entities(): TrueEntity[] {
    return [...this.#introduced.values()].map(({ entity, aliases, titled }) => ({
      kind: entity.kind,
      name: entity.name,
      aliases: [...aliases].map(([text, kind]) => ({ text, kind })),
      titles: titled && entity.title ? [entity.title] : [],
      countryCode: entity.countryCode,
    }));
  }

  write(words: string): void {
    let text = this.marks === 'curly' ? words.replaceAll("'", '’') : words.replaceAll('’', "'");
    if (this.#startsSentence()) text = capital(text);
    this.#text += text;
    this.#end = (this.#end + text).slice(-3);
    this.#length += codePoints(text);
  }

  open(): void {
    this.write(this.marks === 'curly' ? '“' : '"');
  }

  close(): void {
    this.write(this.marks === 'curly' ? '”' : '"');
  }

  /** Where `write` wrote. */
  span(write: () => void): TrueSpan {
    const start = this.#length;
    const from = this.#text.length;
    write();
    return { start, end: this.#length, exact: this.#text.slice(from) };
  }

  isIntroduced(entity: CastEntity): boolean {
    return this.#introduced.has(entity);
  }

  /** The entity's name: in full with its title at first, and in short from then on. */
  name(entity: CastEntity): void {
    const first = !this.#introduced.has(entity);
    const known = this.#introduce(entity);
    const short = !first && (!entity.abbreviated || known.aliases.has(entity.short));
    if (entity.determiner) this.write('the ');
    if (first && entity.title) {
      this.write(`${entity.title} `);
      known.titled = true;
    }
    this.#mention(entity, short ? entity.short : entity.name, 'NAME');
    if (short && entity.short !== entity.name && !entity.abbreviated)
      known.aliases.set(entity.short, 'OTHER');
  }

  /** The name and, where there is an abbreviation that the text has not given yet, that in parentheses. */
  nameInFull(entity: CastEntity): void {
    this.name(entity);
    const known = this.#introduce(entity);
    if (!entity.abbreviated || known.aliases.has(entity.short)) return;
    this.write(' (');
    this.#mention(entity, entity.short, 'NAME');
    this.write(')');
    known.aliases.set(entity.short, 'ABBREVIATION');
  }

  pronoun(entity: CastEntity): void {
    this.#mention(entity, entity.pronoun ?? 'it', 'PRONOUN');
  }

  role(entity: CastEntity): void {
    this.#mention(entity, entity.role ?? '', 'NOMINAL');
  }

  /** The number of an entity that the text has named. */
  indexOf(entity: CastEntity): number {
    return this.#introduce(entity).index;
  }

  #mention(entity: CastEntity, words: string, form: TrueMention['form']): void {
    const span = this.span(() => this.write(words));
    this.#mentions.push({ ...span, form, entity: this.#introduce(entity).index, confidence: 1 });
  }

  #introduce(entity: CastEntity): Introduced {
    let known = this.#introduced.get(entity);
    if (!known) {
      known = { index: this.#introduced.size, kind: entity.kind, aliases: new Map(), titled: false, entity };
      this.#introduced.set(entity, known);
    }
    return known;
  }

  #startsSentence(): boolean {
    return /(?:^|[.\n] ?|(?:^|[.:\n] ?)["“])$/.test(this.#end);
  }
}
