import type { NameResult } from '../names/types.js';
import type { Document } from '../text/document.js';
import { aboutOf } from './compose/about.js';
import { cueLemma } from './compose/cue.js';
import { adoptOrphans } from './compose/orphans.js';
import { contentSpans, spanOf } from './compose/spans.js';
import { typeOf } from './compose/type.js';
import { makeContext, type QuoteContext } from './context.js';
import { attributeByRules } from './rules/index.js';
import { resolveSpeakers } from './speakers/resolve.js';
import type { Attribution, FoundQuote, QuoteResult, SourceMention, Speaker } from './types.js';

export type { FoundQuote, QuoteResult, SourceMention } from './types.js';

const position = (attribution: Attribution): number =>
  Math.min(attribution.contents[0]?.first ?? Infinity, attribution.cue?.first ?? Infinity);

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

/** Finds who says what in `document`, given its names. */
export function findQuotes(document: Document, names: NameResult): QuoteResult {
  const context = makeContext(document, names);
  const attributions = adoptOrphans(
    context,
    attributeByRules(context).sort((one, other) => position(one) - position(other)),
  ).filter(({ contents }) => contentSpans(context, contents).length > 0);
  const speakers = resolveSpeakers(context, attributions);
  const quotes = attributions.flatMap((attribution, index) => {
    const speaker = speakers[index];
    return speaker ? [composeQuote(context, attribution, speaker)] : [];
  });
  return { quotes, mentions: mentionsOf(attributions, speakers) };
}
