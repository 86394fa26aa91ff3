import type { ArticleRow } from '@newsgraph/article-state';
import { foundAgain, overlap, type Decision, type Settled, type Subject } from '@newsgraph/decisions';
import { anchorOf, type Anchor } from '@newsgraph/text-anchor';
import type { ArticleMentionsInput, MentionInput } from '../generated/resolvers.js';
import type { EntityKind, Mention } from './entity.js';
import type { Led } from './lead.js';

export type MentionVerdict = 'ADDED' | 'CORRECTED' | 'REJECTED';

/** What an editor decided of a mention. The article's state is that of the version in which its words were last found. */
export interface MentionDecision extends Decision, ArticleRow {
  /** Orders lists by when it was decided. */
  readonly order: string;
  readonly verdict: MentionVerdict;
  readonly form: Mention['form'];
  /** What is named there, as it is before merges; null where it was rejected. */
  readonly entityId: string | null;
  /** What the extractor took it for, before merges; null where it found nothing there. */
  readonly foundId: string | null;
  readonly anchor: Anchor;
  readonly end: number;
  /** Its words are gone from the text. */
  readonly lost: boolean;
}

export type SettledMention = Settled<MentionInput, MentionDecision>;

/** No entity that extraction found. */
const decidedEntity = -1;

/** How mentions are decided on. */
export const mentionSubject: Subject<MentionInput, MentionDecision> = {
  foundOf: ({ form, anchor: { only: _, ...place }, end }) => ({
    form,
    ...place,
    end,
    confidence: 1,
    entity: decidedEntity,
  }),
  spansOf: (mention) => [mention],
  reanchor(decision, text, articleVersion) {
    const span = foundAgain(text, decision.anchor);
    const anchor = span && anchorOf(text, span);
    return anchor && span ? { ...decision, anchor, end: span.end, articleVersion } : undefined;
  },
};

/**
 * Where editors named who is no more, it is as if the words were gone: what the extractor finds there stands, until there is
 * one of that id again.
 */
export function withoutGone(
  found: readonly MentionInput[],
  settled: readonly SettledMention[],
  isGone: (entityId: string) => boolean,
): readonly SettledMention[] {
  const decided = settled.filter(({ decision }) => decision);
  const names = ({ decision }: SettledMention) => decision?.entityId != null && isGone(decision.entityId);
  if (!decided.some(names)) return settled;
  const after = decided.map((each) => (names(each) ? { ...each, lost: true } : each));
  const standing = after.filter(({ lost }) => !lost);
  const free = found.filter((each) => !standing.some((other) => overlap([each], [other.found])));
  return [...free.map((each) => ({ found: each })), ...after];
}

/** Whether it is in the graph: what was rejected is not, nor what is gone from the text. */
const isShown = ({ decision, lost }: SettledMention) => !lost && decision?.verdict !== 'REJECTED';

/** The entities that editors say an article names. */
export const decidedEntities = (settled: readonly SettledMention[]): string[] =>
  settled.filter(isShown).flatMap(({ decision }) => decision?.entityId ?? []);

/** Whether each entity that extraction found is still named somewhere once editors have decided. */
export function stillNamed(
  { entities, mentions }: Pick<ArticleMentionsInput, 'entities' | 'mentions'>,
  settled: readonly SettledMention[],
): boolean[] {
  const before = new Set(mentions.map(({ entity }) => entity));
  const after = new Set(settled.filter(({ decision }) => !decision).map(({ found }) => found.entity));
  return entities.map((_, i) => after.has(i) || !before.has(i));
}

/** An entity that an editor says an article names. */
export interface DecidedOn extends Led {
  readonly kind: EntityKind;
}

export interface FoundMention extends MentionInput {
  /** Of what an editor decided. */
  readonly _id?: string;
  readonly creator?: string;
}

type Found = Pick<ArticleMentionsInput, 'creator' | 'entities' | 'mentions'>;

/**
 * What was found in an article with what editors decided in its place: an entity that they say is named is called by the
 * words that stand there.
 */
export function withDecisions(
  { creator, entities }: Found,
  settled: readonly SettledMention[],
  led: readonly (Led | null)[],
  decided: ReadonlyMap<string, DecidedOn>,
) {
  const found = { creator, entities: [...entities], mentions: [] as FoundMention[] };
  const leading = [...led];
  for (const { found: mention, decision } of settled.filter(isShown)) {
    if (!decision) {
      found.mentions.push(mention);
      continue;
    }
    const to = decided.get(decision.entityId ?? '');
    if (!to) continue;
    const entity = found.entities.push({ kind: to.kind, name: mention.exact, aliases: [], titles: [] }) - 1;
    leading[entity] = to;
    found.mentions.push({ ...mention, entity, _id: decision._id, creator: decision.creator });
  }
  return { found, led: leading };
}

/** Where editors decided what is named, as the service for quotes has to know. */
export const decidedPlaces = (settled: readonly SettledMention[]) =>
  settled.flatMap(({ found: { start, end }, decision, lost }) =>
    decision && !lost ? [{ start, end, entityId: decision.entityId }] : [],
  );
