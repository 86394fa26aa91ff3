import { textOf, type Document, type TokenRange } from '../../text/document.js';
import { hasClass, LexicalClass } from '../lexicon/classes.js';
import { wordHash, type Gazetteer } from '../lexicon/gazetteer.js';
import { countryCodeOfDemonym } from '../places/countries.js';

/** Words that may stand inside a title without being names or nouns for people. */
const modifiers = new Set(
  (
    'former deputy vice acting interim senior chief top foreign prime defence defense interior finance home general ' +
    'executive assistant associate managing national federal state party opposition presidential republican democratic ' +
    'co-founder ex foreign health education justice trade energy economy labour labor transport press intelligence ' +
    'security police military army navy campaign communications policy special supreme high first second lead then-'
  ).split(' '),
);
const honorifics = new Set([
  'mr',
  'mr.',
  'mrs',
  'mrs.',
  'ms',
  'ms.',
  'mx',
  'mx.',
  'miss',
  'sir',
  'dame',
  'lord',
  'lady',
  'dr',
  'dr.',
]);
/** Words with a capital only because they open a sentence. */
const functionWords = new Set(
  (
    'the a an if as when while after before but and or nor for with by from in on at to of that this these those his her ' +
    'their its our my your both although though since because until unless like unlike not even only also then now ' +
    'i you he she it we they who which what is are was were be been have has had will would can could may might'
  ).split(' '),
);
/** When something happens is no part of who does it: 'On Monday Prime Minister …'. */
const times = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february april june july august september october ' +
    'november december yesterday today tomorrow meanwhile later earlier'
  ).split(' '),
);
/** Nouns for people that are far more often something else. */
const otherWords = new Set(
  (
    'back front second must down fix mean sort case type lot thing match draw accused shot face help host suspect ' +
    'charge convict date love guard'
  ).split(' '),
);
const abbreviated =
  /^(?:cllr|gen|col|lt|maj|capt|sgt|adm|gov|sen|rep|rev|prof|supt|hon|amb|cmdr|insp|det|pres|cpl)\.?$/;
const headNouns = new Set([
  'minister',
  'president',
  'premier',
  'ceo',
  'pm',
  'mp',
  'spokesman',
  'spokeswoman',
  'head',
  'chief',
  'secretary',
  'judge',
  'justice',
  'director',
]);
const LONGEST_BEFORE = 7;
const LONGEST_AFTER = 14;

const text = (document: Document, at: number): string => document.tokens[at]?.text ?? '';
const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? '';
const isCapitalised = (document: Document, at: number): boolean => /^\p{Lu}/u.test(text(document, at));

/** Where 'general' is somebody, in small letters. */
const beforeGeneral =
  /^(?:attorney|solicitor|secretary|director|governor|surgeon|inspector|major|lieutenant|brigadier)$/;

/** After these a noun for people is a verb: 'will judge Peter Lang'. */
const beforeVerbs = /^(?:to|will|would|can|could|may|might|must|shall|should|did|does|not)$/;

/** Reads what an article says a person is from the words around the name. */
export class TitleReader {
  readonly #document: Document;
  readonly #gazetteer: Gazetteer;
  /** For each token, whether a PERSON or EVENT name covers it: a title does not run through those. */
  readonly #barred: Uint8Array;

  constructor(document: Document, gazetteer: Gazetteer, barred: readonly TokenRange[]) {
    this.#document = document;
    this.#gazetteer = gazetteer;
    this.#barred = new Uint8Array(document.tokens.length);
    for (const { first, last } of barred) this.#barred.fill(1, first, last + 1);
  }

  /** The titles at a mention of a person, as the article writes them: 'Russian Foreign Minister'. */
  read(person: TokenRange): string[] {
    return [this.#before(person), this.#apposedBefore(person), this.#apposedAfter(person)].filter(
      (title) => title !== null,
    );
  }

  #isPersonNoun(at: number): boolean {
    const word = lower(this.#document, at);
    if (otherWords.has(word) || functionWords.has(word)) return false;
    if (word === 'general')
      return isCapitalised(this.#document, at) || beforeGeneral.test(lower(this.#document, at - 1));
    if (headNouns.has(word) || abbreviated.test(word)) return true;
    const simple = word.includes('-') ? word.slice(word.lastIndexOf('-') + 1) : word;
    return (
      simple.length > 2 &&
      hasClass(this.#gazetteer.lookUp(wordHash(simple)), LexicalClass.PERSON_NOUN) &&
      !hasClass(this.#gazetteer.lookUp(wordHash(simple)), LexicalClass.FIRST_NAME)
    );
  }

  #mayStandInTitle(at: number): boolean {
    const word = lower(this.#document, at);
    if (this.#barred[at] || [honorifics, functionWords, times].some((words) => words.has(word))) return false;
    return (
      isCapitalised(this.#document, at) || modifiers.has(lower(this.#document, at)) || this.#isPersonNoun(at)
    );
  }

  #slice(first: number, last: number): string | null {
    return first > last ? null : textOf(this.#document, { first, last }).replace(/\s+/gu, ' ');
  }

  /** The 'Sir' of 'Prime Minister Sir Keir Starmer', not the 'Lady' of 'First Lady'. */
  #isHonorificOfOffice(at: number): boolean {
    const isFirst = lower(this.#document, at - 1) === 'first';
    // 'told the judge Mr Smith was of good character' tells nothing of him.
    const isOffice = isCapitalised(this.#document, at - 1) && this.#isPersonNoun(at - 1);
    return honorifics.has(lower(this.#document, at)) && !isFirst && isOffice;
  }

  /** 'Security Council Secretary Sergei Shoigu': walks left from the noun next to the name. */
  #before({ first }: TokenRange): string | null {
    const last = this.#isHonorificOfOffice(first - 1) ? first - 2 : first - 1;
    const sentence = this.#document.sentenceOf[first];
    if (this.#barred[last] || !this.#isPersonNoun(last) || this.#document.sentenceOf[last] !== sentence)
      return null;
    if (!isCapitalised(this.#document, last) && beforeVerbs.test(lower(this.#document, last - 1)))
      return null;
    let from = last;
    while (
      from > 0 &&
      last - from < LONGEST_BEFORE &&
      this.#document.sentenceOf[from - 1] === sentence &&
      this.#mayStandInTitle(from - 1)
    )
      from--;
    return this.#slice(this.#afterPlace(from, last), last);
  }

  /** 'In Paris President …': where something happens is no part of who does it. */
  #afterPlace(from: number, last: number): number {
    if (!/^(?:in|at|near)$/.test(lower(this.#document, from - 1))) return from;
    let first = from;
    const isPlace = (at: number): boolean =>
      isCapitalised(this.#document, at) &&
      !modifiers.has(lower(this.#document, at)) &&
      !this.#isPersonNoun(at) &&
      countryCodeOfDemonym(lower(this.#document, at)) === null;
    while (first < last && isPlace(first)) first++;
    return first;
  }

  /** 'Morocco’s top intelligence official, Abdellatif Hammouchi,' */
  #apposedBefore({ first }: TokenRange): string | null {
    const last = first - 2;
    if (lower(this.#document, first - 1) !== ',' || this.#barred[last] || !this.#isPersonNoun(last))
      return null;
    let from = last;
    while (
      from > 0 &&
      last - from < LONGEST_BEFORE &&
      (this.#mayStandInTitle(from - 1) || /^[a-z-]+$/.test(text(this.#document, from - 1)))
    ) {
      if (/^(?:the|a|an|its|their|his|her|our|and|of|said|says)$/.test(lower(this.#document, from - 1)))
        break;
      from--;
    }
    const opened = /^(?:the|a|an|its|their|his|her|our|['’]s)$/.test(lower(this.#document, from - 1));
    return opened ? this.#slice(from, last) : null;
  }

  /** Behind what may stand first after the comma: an age, or 'who is'. */
  #openingAfter(at: number): number {
    const isAge = /^\d{1,3}$/.test(lower(this.#document, at)) && lower(this.#document, at + 1) === ',';
    const from = isAge ? at + 2 : at;
    const isRelative =
      lower(this.#document, from) === 'who' && /^(?:is|was)$/.test(lower(this.#document, from + 1));
    return isRelative ? from + 2 : from;
  }

  /** 'John Kirby, the Pentagon spokesman,' and 'Ann Lee, chief executive of Acme,' */
  #apposedAfter({ last }: TokenRange): string | null {
    if (lower(this.#document, last + 1) !== ',') return null;
    const opening = this.#openingAfter(last + 2);
    const hasArticle = /^(?:the|a|an)$/.test(lower(this.#document, opening));
    const from = opening + (hasArticle ? 1 : 0);
    if (!hasArticle && !this.#mayStandInTitle(from)) return null;
    let noun = -1;
    let end = from;
    for (
      ;
      end < from + LONGEST_AFTER &&
      !/^(?:[,;:.!?()“”"—–-]|--|who|which|that|said|says|told|is|was|has|had)$/.test(
        lower(this.#document, end),
      ) &&
      (lower(this.#document, end) !== 'and' || this.#mayStandInTitle(end + 1));
      end++
    ) {
      if (this.#barred[end]) return null;
      if (noun < 0 && this.#isPersonNoun(end)) noun = end;
    }
    const closes = /^[,.;)—–]$/.test(lower(this.#document, end));
    return noun >= 0 && noun - from <= 5 && closes ? this.#slice(from, end - 1) : null;
  }
}
