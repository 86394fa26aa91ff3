import { titleAbbreviations } from './abbreviations.js';
import { CharacterClass, classAt } from './characters.js';
import type { Paragraph, Sentence, Token } from './document.js';

const terminators = /^(?:[.!?…]+|。|！|？)$/;
const closers = new Set(['"', '”', '’', "'", "''", '»', ')', ']', '‘‘', '“']);
const openers = new Set(['"', '“', '‘', "'", '``', '«', '„', '(', '[']);
/** Words that, capitalised after an abbreviation, open a sentence rather than go on with a name. */
const starters = new Set(
  (
    'the a an he she it they we i you this that these those there but and in on at for as if when while after ' +
    'before his her its their our my some many most both all however meanwhile although since because so yet'
  ).split(' '),
);

/** Whether a name or sentence could begin with this token. */
function canOpen(token: Token): boolean {
  if (openers.has(token.text)) return true;
  const found = classAt(token.text, 0);
  return (
    found !== CharacterClass.LOWER &&
    (found !== CharacterClass.OTHER || token.text === '—' || token.text === '–')
  );
}

/** A stop inside an abbreviation ends a sentence only where an unmistakable opening follows. */
function abbreviationEnds(token: Token, next: Token): boolean {
  if (!token.text.endsWith('.') || token.text.length < 2 || titleAbbreviations.has(token.lower.slice(0, -1)))
    return false;
  const initial = /^\p{Lu}\.$/u.test(token.text);
  return !initial && classAt(next.text, 0) === CharacterClass.UPPER && starters.has(next.lower);
}

/** Index of the last token that still belongs to the sentence which the terminator at `at` ends. */
function takeClosers(tokens: readonly Token[], at: number, last: number): number {
  let end = at;
  while (end < last) {
    const next = tokens[end + 1];
    if (!next || !closers.has(next.text) || next.spaceBefore) break;
    end++;
  }
  return end;
}

/** Cuts each paragraph into sentences, closing marks kept with the sentence that they close. */
export function splitSentences(tokens: readonly Token[], paragraphs: readonly Paragraph[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (const paragraph of paragraphs) {
    let first = paragraph.first;
    for (let at = paragraph.first; at < paragraph.last; at++) {
      const token = tokens[at];
      if (!token) break;
      const isTerminator = terminators.test(token.text);
      const end = isTerminator ? takeClosers(tokens, at, paragraph.last) : at;
      const next = tokens[end + 1];
      if (!next || end >= paragraph.last) break;
      const ends = isTerminator ? next.spaceBefore && canOpen(next) : abbreviationEnds(token, next);
      if (!ends) continue;
      sentences.push({ first, last: end });
      first = end + 1;
      at = end;
    }
    sentences.push({ first, last: paragraph.last });
  }
  return sentences;
}
