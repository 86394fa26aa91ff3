/** What a word or phrase may be, by the lists it stands on. Bit numbers of a gazetteer entry. */
export const LexicalClass = {
  COUNTRY: 0,
  DEMONYM: 1,
  LARGE_CITY: 2,
  SMALL_CITY: 3,
  REGION: 4,
  OTHER_PLACE: 5,
  FIRST_NAME: 6,
  SURNAME: 7,
  PERSON: 8,
  ORGANISATION: 9,
  /** Common nouns for people ('minister'), groups ('committee'), places ('valley') and happenings ('summit'). */
  PERSON_NOUN: 10,
  GROUP_NOUN: 11,
  PLACE_NOUN: 12,
  EVENT_NOUN: 13,
  /** Stands in an English dictionary in lower case. */
  COMMON_WORD: 14,
  /** Other words that dictionaries write with a capital: works, eras, peoples, beliefs. */
  OTHER_NAME: 15,
} as const;
export type LexicalClass = (typeof LexicalClass)[keyof typeof LexicalClass];

export const hasClass = (bits: number, of: LexicalClass): boolean => ((bits >> of) & 1) === 1;
