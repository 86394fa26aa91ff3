import type { Document } from '../../text/document.js';
import type { EntityKind, ExtractedEntity } from '../../types.js';
import type { NameCandidate } from '../candidate.js';
import type { Gazetteer } from '../lexicon/gazetteer.js';
import { countryName } from '../places/countries.js';
import type { NameResources } from '../recognition/recogniser.js';
import type { NameMention, NameResult } from '../types.js';
import { findDemonyms } from './demonyms.js';
import { aliasesOf, displayName } from './display-name.js';
import { EventLinker } from './events.js';
import { OrganisationLinker } from './organisations.js';
import { PeopleLinker } from './people.js';
import { PlaceLinker } from './places.js';
import { Registry, type Draft } from './registry.js';
import { TitleReader } from './titles.js';

const DEMONYM_CONFIDENCE = 0.9;

function addTitles(
  document: Document,
  gazetteer: Gazetteer,
  candidates: readonly NameCandidate[],
  mentions: readonly NameMention[],
  drafts: readonly Draft[],
): void {
  const reader = new TitleReader(
    document,
    gazetteer,
    candidates.filter(({ kind }) => kind === 'PERSON' || kind === 'EVENT'),
  );
  for (const mention of mentions) {
    const draft = drafts[mention.entity];
    if (draft?.kind !== 'PERSON') continue;
    for (const title of reader.read(mention)) {
      if (!draft.titles.some((known) => known.toLowerCase() === title.toLowerCase()))
        draft.titles.push(title);
    }
  }
}

function toEntity(draft: Draft): ExtractedEntity {
  const country = draft.countryCode === null ? null : countryName(draft.countryCode);
  const name = draft.forms.length > 0 ? displayName(draft) : (country ?? '');
  return {
    kind: draft.kind,
    name,
    aliases: aliasesOf(draft, name),
    titles: draft.titles,
    countryCode: draft.countryCode,
  };
}

/** Drops entities that no mention leads to and numbers the rest by first mention. */
function inOrderOfMention(drafts: readonly Draft[], mentions: readonly NameMention[]): NameResult {
  const numbers = new Map<number, number>();
  for (const { entity } of mentions) if (!numbers.has(entity)) numbers.set(entity, numbers.size);
  const entities = [...numbers.keys()].flatMap((entity) => drafts[entity] ?? []).map(toEntity);
  return {
    entities,
    mentions: mentions.map((mention) => ({ ...mention, entity: numbers.get(mention.entity) ?? 0 })),
  };
}

/** Gathers the mentions of each person, organisation, place and event of the article into one entity. */
export function linkNames(
  document: Document,
  candidates: readonly NameCandidate[],
  { gazetteer, firstNames }: Pick<NameResources, 'gazetteer' | 'firstNames'>,
): NameResult {
  const registry = new Registry();
  const places = new PlaceLinker(document, registry);
  const linkers: Readonly<Record<EntityKind, { link(candidate: NameCandidate): number }>> = {
    PERSON: new PeopleLinker(document, registry, candidates, firstNames),
    ORGANISATION: new OrganisationLinker(document, registry, gazetteer),
    PLACE: places,
    EVENT: new EventLinker(document, registry),
  };
  const named = candidates.map((candidate): NameMention => {
    const { first, last, kind, confidence } = candidate;
    return { first, last, confidence, form: 'NAME', entity: linkers[kind].link(candidate) };
  });
  const nominal = findDemonyms(document, candidates).map(({ first, last, code }): NameMention => {
    return {
      first,
      last,
      confidence: DEMONYM_CONFIDENCE,
      form: 'NOMINAL',
      entity: places.country(code),
    };
  });
  const mentions = [...named, ...nominal].sort((one, other) => one.first - other.first);
  addTitles(document, gazetteer, candidates, named, registry.drafts);
  return inOrderOfMention(registry.drafts, mentions);
}
