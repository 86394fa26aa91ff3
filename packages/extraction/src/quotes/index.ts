import type { NameResult } from '../names/types.js';
import type { Document, TokenRange } from '../text/document.js';
import { aboutOf } from './compose/about.js';
import { agentOf, behindAgent } from './compose/agent.js';
import { isAudience } from './compose/audience.js';
import { cueLemma } from './compose/cue.js';
import { adoptOrphans } from './compose/orphans.js';
import { isSpokenOf } from './compose/spoken-of.js';
import { contentSpans, spanOf } from './compose/spans.js';
import { typeOf } from './compose/type.js';
import { lowerAt, makeContext, type QuoteContext } from './context.js';
import type { FirstNames } from '../names/lexicon/first-names.js';
import { createAttributor, type QuoteModel } from './model/attribute.js';
import { attributeByRules } from './rules/index.js';
import { phraseOfPlace } from './speakers/phrase-of-place.js';
import { resolveSpeakers } from './speakers/resolve.js';
import type { Attribution, FoundQuote, QuoteResult, SourceMention, Speaker } from './types.js';

export type { FoundQuote, QuoteResult, SourceMention } from './types.js';

const position = (attribution: Attribution): number =>
  Math.min(attribution.contents[0]?.first ?? Infinity, attribution.cue?.first ?? Infinity);

/** A dateline speaks as little as the place at the end of a phrase does, or who is asked. */
function sourceOf(context: QuoteContext, { source, cue }: Attribution): TokenRange | null {
  if (!source || context.inDateline[source.last] === 1 || isSpokenOf(context, source, cue)) return null;
  return phraseOfPlace(context, behindColon(context, afterDateline(context, source)));
}

/** What a paragraph begins with before a colon, a place or a label, does not speak: 'KARACHI: The government said …'. */
function behindColon(context: QuoteContext, source: TokenRange): TokenRange {
  const { document } = context;
  const paragraph = document.paragraphs[document.paragraphOf[source.first] ?? 0];
  if (paragraph?.first !== source.first) return source;
  for (let at = source.first + 1; at < source.last; at++)
    if (lowerAt(context, at) === ':') return { first: at + 1, last: source.last };
  return source;
}

/** Nobody says where an article was written. */
function afterDateline(context: QuoteContext, { first, last }: TokenRange): TokenRange {
  let from = first;
  while (from <= last && context.inDateline[from] === 1) from++;
  return { first: from, last };
}

function composeQuote(context: QuoteContext, attribution: Attribution, speaker: Speaker): FoundQuote {
  const { source, cue, contents } = attribution;
  return {
    type: typeOf(context, attribution),
    contents: contentSpans(context, contents),
    cue: cue && { span: spanOf(context, cue), lemma: cueLemma(context, cue) },
    source: source && spanOf(context, source),
    speaker: speaker.entity,
    speakerDescriptor: speaker.descriptor && spanOf(context, speaker.descriptor),
    anonymity: speaker.anonymity,
    about: aboutOf(context, attribution, speaker.entity),
    confidence: attribution.probability * speaker.confidence,
  };
}

/** The pronouns and roles that lead from a source to an entity. */
function mentionsOf(attributions: readonly Attribution[], speakers: readonly Speaker[]): SourceMention[] {
  return attributions.flatMap(({ source }, index) => {
    const speaker = speakers[index];
    if (!source || speaker?.entity == null || speaker.form === 'NAME') return [];
    return [{ ...source, entity: speaker.entity, form: speaker.form, confidence: speaker.confidence }];
  });
}

/** What the search for quotes needs besides the text. */
export interface QuoteResources {
  readonly firstNames: FirstNames;
  /** Null where no weights may be used: rules then find the attributions. */
  readonly model: QuoteModel | null;
}

/** Makes a function that finds who says what in a document, given its names. */
export function createQuoteFinder({
  firstNames,
  model,
}: QuoteResources): (document: Document, names: NameResult) => QuoteResult {
  const attribute = model ? createAttributor(model) : attributeByRules;
  return (document, names) => {
    const context = makeContext(document, names);
    const found = attribute(context).map((attribution) => {
      const agent = agentOf(context, attribution);
      return {
        ...attribution,
        source: agent ?? sourceOf(context, attribution),
        contents: attribution.contents
          .map((content) => behindAgent(context, afterDateline(context, content), agent))
          .filter(({ first, last }) => first <= last),
      };
    });
    const attributions = adoptOrphans(
      context,
      found.sort((one, other) => position(one) - position(other)),
    ).filter(
      (attribution) =>
        contentSpans(context, attribution.contents).length > 0 && !isAudience(context, attribution),
    );
    const speakers = resolveSpeakers(context, attributions, firstNames);
    const quotes = attributions.flatMap((attribution, index) => {
      const speaker = speakers[index];
      return speaker ? [composeQuote(context, attribution, speaker)] : [];
    });
    return { quotes, mentions: mentionsOf(attributions, speakers) };
  };
}
