/** Names that end with these are not called by them: 'the House' is no short form of 'White House', another body may be it. */
const noEnding = new Set(
  'house state states nations nation kingdom world group congress army navy'.split(' '),
);

/** Papers are called so, and 'The Times' beside 'The Financial Times' is another one: only names of three words are cut. */
const papers = new Set(
  'times independent post star sun mail herald mirror express telegraph guardian'.split(' '),
);

/**
 * What many bodies are: alone, without an article, they are another one ('Council' beside 'Security Council'), and
 * what stands before them is whom or what they belong to ('Liverpool' of 'Liverpool Council').
 */
const bodies = new Set(
  (
    'academy agency airport assembly association authority bank board bureau cabinet centre center church ' +
    'coalition college commission committee company conference convention council court department exchange ' +
    'federation force foundation front fund government hospital institute league ministry movement museum ' +
    'office parliament party police register school senate service services society stadium union university'
  ).split(' '),
);

/** Organisations by a word of their names. */
type Index = Map<string, Set<number>>;

function add(index: Index, word: string | undefined, entity: number): void {
  if (word === undefined) return;
  const known = index.get(word);
  if (known) known.add(entity);
  else index.set(word, new Set([entity]));
}

/** The one entity there is; undefined where there are several, or none. */
function only(found: ReadonlySet<number> | undefined): number | undefined {
  return found?.size === 1 ? [...found][0] : undefined;
}

const isCalledByEnding = (words: readonly string[], last: string): boolean =>
  words[1] !== 'of' && !noEnding.has(last) && (words.length > 2 || !papers.has(last));

/**
 * What an article calls an organisation by once it has given its full name: the noun at its end or before 'of' with an
 * article ('the Commission', 'the Bank'), either word of a name of two without ('United', 'Goldman').
 */
export class ShortForms {
  readonly #withArticle: Index = new Map();
  readonly #bare: Index = new Map();
  /** By each word that a name begins or ends with: where there are two, a word alone may be either. */
  readonly #all: Index = new Map();
  /** What a form was last taken for: it stays that where another one is named meanwhile. */
  readonly #led = new Map<string, number>();

  /** @param words of the full name, in lower case, without article and legal form */
  learn(words: readonly string[], entity: number): void {
    const [first = '', second] = words;
    const last = words.at(-1) ?? '';
    if (words.length < 2) return;
    add(this.#all, first, entity);
    add(this.#all, last, entity);
    if (second === 'of') add(this.#withArticle, first, entity);
    if (!isCalledByEnding(words, last)) return;
    add(this.#withArticle, last, entity);
    if (words.length > 2 || bodies.has(last)) return;
    add(this.#bare, first, entity);
    add(this.#bare, last, entity);
  }

  /** The organisation that is called by one word, with an article or without. */
  find(word: string, hasArticle: boolean): number | undefined {
    const key = `${hasArticle ? 'the ' : ''}${word}`;
    const called = hasArticle ? this.#withArticle.get(word) : undefined;
    const bare = this.#bare.has(word) ? this.#all.get(word) : undefined;
    const found = only(called ?? bare) ?? this.#led.get(key);
    if (found !== undefined) this.#led.set(key, found);
    return found;
  }
}
