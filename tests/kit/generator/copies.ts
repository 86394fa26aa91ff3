import type { GeneratedArticle, Truth } from './types.js';

/** What is true of the first `end` code points of a text. */
function truthUntil(truth: Truth, end: number): Truth {
  const mentions = truth.mentions.filter((mention) => mention.end <= end);
  const left = truth.entities
    .map((_, index) => index)
    .filter((index) => mentions.some(({ entity }) => entity === index));
  const renumbered = new Map(left.map((index, position) => [index, position]));
  const number = (index: number) => renumbered.get(index) ?? -1;
  const words = new Set(mentions.map(({ exact }) => exact));
  return {
    ...truth,
    entities: left
      .flatMap((index) => truth.entities[index] ?? [])
      .map((entity) => ({ ...entity, aliases: entity.aliases.filter(({ text }) => words.has(text)) })),
    mentions: mentions.map((mention) => ({ ...mention, entity: number(mention.entity) })),
    quotes: truth.quotes
      .filter(({ source, cue, contents }) => [source, cue, ...contents].every((span) => span.end <= end))
      .map((quote) => ({
        ...quote,
        speaker: quote.speaker === null ? null : number(quote.speaker),
        about: quote.about.map(number),
      })),
  };
}

/** The article as another publisher prints it, short of its last paragraph where what is left is long enough. */
export function cutCopy(
  original: GeneratedArticle,
  cut: boolean,
): Pick<GeneratedArticle, 'truth'> & { text: string } {
  const { article, truth } = original;
  const text = article.text.slice(0, article.text.lastIndexOf('\n'));
  const length = Array.from(text).length;
  const shorter = truthUntil(truth, length);
  if (!cut || length < 800 || shorter.quotes.length < 2) return { text: article.text, truth };
  return { text, truth: shorter };
}
