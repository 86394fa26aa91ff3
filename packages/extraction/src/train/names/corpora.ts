import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text with the names that annotators marked. Offsets are UTF-16 code units. */
export interface AnnotatedText {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly kind: string }[];
}

export interface Corpus {
  /** Name of the JSON Lines file, without its ending. */
  readonly file: string;
  /** How much one of its sentences counts in training. */
  readonly weight: number;
  /** Whether its licence lets anyone use and pass on the text. */
  readonly isOpen: boolean;
  /** So many texts at its end are kept out of training, to measure by. */
  readonly heldOut: number;
}

/** Corpora with names marked. wikigold is never trained on: it tells how well unseen kinds of text are read. */
export const nameCorpora: readonly Corpus[] = [
  { file: 'entities-conll-train', weight: 0.8, isOpen: false, heldOut: 0 },
  { file: 'entities-politics-train', weight: 1, isOpen: true, heldOut: 120 },
  { file: 'entities-gum-bio', weight: 1, isOpen: true, heldOut: 0 },
  { file: 'entities-gum-news', weight: 1, isOpen: true, heldOut: 0 },
  { file: 'entities-gum-interview', weight: 1, isOpen: true, heldOut: 0 },
  { file: 'entities-wnut17-train', weight: 0.5, isOpen: true, heldOut: 0 },
];

/** Corpora without names marked, whose words are clustered along with those above. */
export const rawCorpora: readonly Corpus[] = [
  { file: 'quotes-polnear-train', weight: 1, isOpen: false, heldOut: 0 },
];

export function readTexts(directory: string, file: string): AnnotatedText[] {
  const lines = readFileSync(join(directory, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const {
      id,
      text,
      entities = [],
    } = JSON.parse(line) as Omit<AnnotatedText, 'entities'> & Partial<AnnotatedText>;
    return { id, text, entities };
  });
}

export const trainingPart = (
  texts: readonly AnnotatedText[],
  { heldOut }: Corpus,
): readonly AnnotatedText[] => texts.slice(0, texts.length - heldOut);
export const heldOutPart = (texts: readonly AnnotatedText[], { heldOut }: Corpus): readonly AnnotatedText[] =>
  texts.slice(texts.length - heldOut);
