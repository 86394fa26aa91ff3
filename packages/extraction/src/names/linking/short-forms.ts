/** Names that end with these are not called by them: 'the House' is no short form of 'White House'. */
const noEnding = new Set('house state states nations nation kingdom world group'.split(' '));

/**
 * What many bodies are: alone, without an article, they are another one ('Congress' beside 'African National Congress'), and
 * what stands before them is whom or what they belong to ('Liverpool' of 'Liverpool Council').
 */
const bodies = new Set(
  (
    'academy agency airport army assembly association authority bank board bureau cabinet centre center church coalition ' +
    'college commission committee company conference congress convention council court department exchange federation force ' +
    'foundation front fund government hospital institute league ministry movement museum nations navy office parliament ' +
    'party police register school senate service services society stadium state states union university'
  ).split(' '),
);

/** The organisations that a short form may mean, by that form. */
type Index = Map<string, Set<number>>;

function add(index: Index, form: string | undefined, entity: number): void {
  if (form === undefined) return;
  const known = index.get(form);
  if (known) known.add(entity);
  else index.set(form, new Set([entity]));
}

/** The one entity that is meant; undefined where it may be several, or none. */
function only(...found: readonly (ReadonlySet<number> | undefined)[]): number | undefined {
  const all = new Set(found.flatMap((entities) => [...(entities ?? [])]));
  return all.size === 1 ? [...all][0] : undefined;
}

/**
 * What an article calls an organisation by once it has given its full name: the noun at its end or before 'of' with an
 * article ('the Commission', 'the Bank'), either word of a name of two without ('United', 'Goldman').
 */
export class ShortForms {
  readonly #withArticle: Index = new Map();
  readonly #bare: Index = new Map();

  /** @param words of the full name, in lower case, without article and legal form */
  learn(words: readonly string[], entity: number): void {
    const [first = '', second] = words;
    const last = words.at(-1) ?? '';
    if (second === 'of') add(this.#withArticle, first, entity);
    if (words.length < 2 || second === 'of' || noEnding.has(last)) return;
    add(this.#withArticle, last, entity);
    if (words.length > 2 || bodies.has(last)) return;
    add(this.#bare, first, entity);
    add(this.#bare, last, entity);
  }

  /** The organisation that is called by one word, with an article or without. */
  find(word: string, hasArticle: boolean): number | undefined {
    return hasArticle ? only(this.#withArticle.get(word), this.#bare.get(word)) : only(this.#bare.get(word));
  }
}
