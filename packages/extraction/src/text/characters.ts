/** What a UTF-16 code unit is to the tokenizer. Surrogates are classed by the code point they are half of. */
export const CharacterClass = {
  OTHER: 0,
  SPACE: 1,
  LOWER: 2,
  UPPER: 3,
  /** Letters of scripts without case, and marks that combine with the letter before. */
  UNCASED: 4,
  DIGIT: 5,
} as const;
export type CharacterClass = (typeof CharacterClass)[keyof typeof CharacterClass];

const UNKNOWN = 255;
const classes = new Uint8Array(0x10000).fill(UNKNOWN);

function classify(character: string): CharacterClass {
  if (/^[\s\p{Z}\u200b\ufeff]/u.test(character)) return CharacterClass.SPACE;
  if (/^\p{Ll}/u.test(character)) return CharacterClass.LOWER;
  if (/^[\p{Lu}\p{Lt}]/u.test(character)) return CharacterClass.UPPER;
  if (/^[\p{L}\p{M}]/u.test(character)) return CharacterClass.UNCASED;
  if (/^\p{N}/u.test(character)) return CharacterClass.DIGIT;
  return CharacterClass.OTHER;
}

/** The class of the code unit; each of the basic plane is classed once per process and then looked up. */
function classOf(unit: number): CharacterClass {
  const known = classes[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known as CharacterClass;
  const found = classify(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
}

/** The class of the code point that starts at `index`; a surrogate on its own is OTHER. */
export function classAt(text: string, index: number): CharacterClass {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return Number.isNaN(unit) ? CharacterClass.OTHER : classOf(unit);
  return classify(text.slice(index, index + 2));
}

/** Length in code units of the code point that starts at `index`: 2 for a surrogate pair. */
export function widthAt(text: string, index: number): 1 | 2 {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

export function isWordClass(found: CharacterClass): boolean {
  return found >= CharacterClass.LOWER;
}

export function isLetterClass(found: CharacterClass): boolean {
  return found >= CharacterClass.LOWER && found <= CharacterClass.UNCASED;
}

export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc;
}

/** Hyphens that join parts of a word: '-', the hyphen and the non-breaking hyphen. */
export function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0x2010 || unit === 0x2011;
}
