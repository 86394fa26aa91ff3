import type { NameResult } from '../names/types.js';
import { analyse, type Document, type TokenRange } from '../text/document.js';
import type { EntityKind } from '../types.js';
import { createQuoteFinder, type FoundQuote } from './index.js';

/** Names given by hand, so that tests of quotations do not hang on the recogniser: full name to kind. */
export type Cast = Readonly<Record<string, EntityKind>>;

function placesOf(document: Document, name: string): { first: number; last: number }[] {
  const words = analyse(name).tokens.map(({ text }) => text);
  return document.tokens.flatMap((_, first) =>
    words.every((word, index) => document.tokens[first + index]?.text === word)
      ? [{ first, last: first + words.length - 1 }]
      : [],
  );
}

/** Finds each name, and each person's surname, wherever it stands. */
export function castNames(document: Document, cast: Cast): NameResult {
  const taken = new Set<number>();
  const entities = Object.entries(cast).map(([name, kind]) => ({
    kind,
    name,
    aliases: [],
    titles: [],
    countryCode: null,
  }));
  const mentions = entities.flatMap(({ name, kind }, entity) => {
    const forms = kind === 'PERSON' ? [name, name.split(' ').at(-1) ?? name] : [name];
    return forms.flatMap((form) =>
      placesOf(document, form).flatMap(({ first, last }) => {
        if (taken.has(last)) return [];
        taken.add(last);
        return [{ entity, first, last, form: 'NAME' as const, confidence: 1 }];
      }),
    );
  });
  return { entities, mentions: mentions.sort((one, other) => one.first - other.first) };
}

/** A quote in words. */
export interface ReadQuote {
  readonly type: FoundQuote['type'];
  readonly contents: readonly string[];
  readonly cue: string | null;
  /** The speaker's name, or the descriptor in brackets, or null. */
  readonly speaker: string | null;
}

const firstNames = { he: new Set(['carlos', 'igor']), she: new Set(['anna', 'maria']) };
const findByRules = createQuoteFinder({ firstNames, model: null });

/** Finds the quotes of `text` by rules, with the names of the cast. */
export function readQuotes(text: string, cast: Cast): ReadQuote[] {
  const document = analyse(text);
  const names = castNames(document, cast);
  return findByRules(document, names).quotes.map((quote) => {
    const { speaker, speakerDescriptor } = quote;
    const descriptor = speakerDescriptor && `(${text.slice(speakerDescriptor.start, speakerDescriptor.end)})`;
    return {
      type: quote.type,
      contents: quote.contents.map(({ start, end }) => text.slice(start, end)),
      cue: quote.cue?.lemma ?? null,
      speaker: speaker === null ? descriptor : (names.entities[speaker]?.name ?? null),
    };
  });
}

/** The tokens of the first place where the words stand. */
export function rangeOf(document: Document, words: string): TokenRange {
  const start = document.text.indexOf(words);
  const inside = document.tokens.filter((token) => token.start >= start && token.end <= start + words.length);
  return { first: inside[0]?.index ?? 0, last: inside.at(-1)?.index ?? 0 };
}
