import type { Judged } from '../learning/calibration.js';
import type { NameResult } from '../names/types.js';
import { analyse, type Document } from '../text/document.js';
import type { AnnotatedText } from '../train/names/corpora.js';

/** Counts of right, superfluous and missing names. */
export interface Counts {
  readonly right: number;
  readonly superfluous: number;
  readonly missing: number;
}

export interface NameScore {
  readonly counts: Counts;
  /** What was said of each name that counts, and whether it was right. */
  readonly judged: readonly Judged[];
}

const scoredKinds: ReadonlySet<string> = new Set(['PERSON', 'ORGANISATION', 'PLACE']);

interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly confidence: number;
}

function foundIn({ tokens }: Document, { entities, mentions }: NameResult): Found[] {
  return mentions
    .filter(({ form }) => form === 'NAME')
    .map(({ first, last, entity, confidence }) => ({
      start: tokens[first]?.start ?? 0,
      end: tokens[last]?.end ?? 0,
      kind: entities[entity]?.kind ?? '',
      confidence,
    }))
    .filter(({ kind }) => scoredKinds.has(kind));
}

function scoreText(findNames: (document: Document) => NameResult, annotated: AnnotatedText): NameScore {
  const document = analyse(annotated.text);
  const gold = new Map(annotated.entities.map(({ start, end, kind }) => [`${start}-${end}`, kind]));
  const wanted = [...gold.values()].filter((kind) => scoredKinds.has(kind)).length;
  const judged = foundIn(document, findNames(document)).flatMap(
    ({ start, end, kind, confidence }): Judged[] => {
      const there = gold.get(`${start}-${end}`);
      const counts = there === undefined || scoredKinds.has(there);
      return counts ? [{ probability: confidence, correct: there === kind }] : [];
    },
  );
  const right = judged.filter(({ correct }) => correct).length;
  return { judged, counts: { right, superfluous: judged.length - right, missing: wanted - right } };
}

/**
 * Scores people, organisations and places: span and kind must be those of the annotation (CoNLL-2003). A name found where
 * the annotation has one of another kind than these three is neither right nor wrong.
 */
export function scoreNames(
  findNames: (document: Document) => NameResult,
  texts: readonly AnnotatedText[],
): NameScore {
  const scores = texts.map((text) => scoreText(findNames, text));
  const sum = (count: (counts: Counts) => number): number =>
    scores.reduce((all, { counts }) => all + count(counts), 0);
  return {
    judged: scores.flatMap(({ judged }) => judged),
    counts: {
      right: sum(({ right }) => right),
      superfluous: sum(({ superfluous }) => superfluous),
      missing: sum(({ missing }) => missing),
    },
  };
}

export const precision = ({ right, superfluous }: Counts): number => right / (right + superfluous || 1);
export const recall = ({ right, missing }: Counts): number => right / (right + missing || 1);
export const f1 = ({ right, superfluous, missing }: Counts): number =>
  (2 * right) / (2 * right + superfluous + missing || 1);
