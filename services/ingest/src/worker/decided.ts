import type { Extraction, ExtractedQuote, TextSpan } from '@newsgraph/extraction';
import type { ResolvedEntities } from './operations.js';

type Place = Pick<TextSpan, 'start' | 'end'>;

const isWithin = (inner: Place, outer: Place) => inner.start >= outer.start && inner.end <= outer.end;

/** Whether two are of the same words: half of the shorter one and more, as the service for entities has it. */
function isSame(a: Place, b: Place): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && shared * 2 >= Math.min(a.end - a.start, b.end - b.start);
}

/** What a source goes on with behind the words for who speaks, or what stands before whom they are of. */
const complement = /\b(?:of|for|from|to|by|with|in|at|on)\b|['’]s?(?=\s)/iu;
const goesOn = /^(?:\s*$|\s*[,(—–-]|\s+(?:of|for|from|in|at|on|who)\b|['’]s?$)/iu;

/** Whether a place in a source is who speaks there: Berg in 'Siemens boss Anna Berg', nobody in 'a spokesman for the FSB'. */
function isHeadOf(source: TextSpan, place: Place): boolean {
  const points = Array.from(source.exact);
  const before = points.slice(0, Math.max(0, place.start - source.start)).join('');
  const behind = points.slice(place.end - source.start).join('');
  return !complement.test(before) && goesOn.test(behind);
}

/** To whom what an article names leads, and who speaks in its quotes: by its names, and by what editors decided. */
export function leading(
  { mentions }: Pick<Extraction, 'mentions'>,
  { entityIds, decided }: Pick<ResolvedEntities, 'entityIds' | 'decided'>,
) {
  const decidedOn = (place: Place) => decided.find((each) => isSame(each, place));
  /** What editors decided of who speaks in a source. */
  const decidedIn = (source: ExtractedQuote['source']) =>
    source && decided.find((place) => isWithin(place, source) && isHeadOf(source, place));
  const own = entityIds.map((_, entity) => mentions.filter((mention) => mention.entity === entity));

  /** What an entity is that is named at decided places alone; undefined where it is named at others too. */
  const decidedInstead = (entity: number): string | null | undefined => {
    const places = own[entity] ?? [];
    // A name within a role is not decided of whoever has the role: the FSB in 'the spokesman for the FSB'.
    const instead = places.map((place) => {
      const on = decidedOn(place);
      return on && (place.form === 'NAME' || isHeadOf(place, on)) ? on : undefined;
    });
    return places.length > 0 && instead.every(Boolean) ? (instead[0]?.entityId ?? null) : undefined;
  };

  const idOf = (entity: number): string | null => {
    const instead = decidedInstead(entity);
    return instead === undefined ? (entityIds[entity] ?? null) : instead;
  };

  return {
    /** Whether what somebody said is to be left out: who is suppressed has no id, and no editor says otherwise. */
    isSuppressed: ({ speaker, source }: Pick<ExtractedQuote, 'speaker' | 'source'>): boolean =>
      speaker !== null &&
      entityIds[speaker] == null &&
      decidedInstead(speaker) === undefined &&
      decidedIn(source)?.entityId == null,

    /** Who said a quote: whom its source names, where an editor decided of that. */
    speakerOf({ speaker, source }: Pick<ExtractedQuote, 'speaker' | 'source'>): string | null {
      const named = decidedIn(source);
      const isNamed = speaker === null || (own[speaker] ?? []).some((place) => named && isSame(named, place));
      if (named && isNamed) return named.entityId;
      return speaker === null ? null : idOf(speaker);
    },

    /** What is named inside a quote. */
    aboutOf({ about, contents }: Pick<ExtractedQuote, 'about' | 'contents'>): string[] {
      const isInside = (place: Place) => contents.some((span) => isWithin(place, span));
      const found = about.flatMap((entity) => {
        const inside = (own[entity] ?? []).filter(isInside);
        const stays = inside.length === 0 || inside.some((place) => decidedOn(place) === undefined);
        return stays ? (idOf(entity) ?? []) : [];
      });
      const said = decided.filter(isInside).flatMap(({ entityId }) => entityId ?? []);
      return [...new Set([...found, ...said])];
    },
  };
}
