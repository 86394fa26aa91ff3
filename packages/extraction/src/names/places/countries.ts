import { countryTable } from './country-table.js';

interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
}

const list = (field: string | undefined): string[] => (field ?? '').split(';').filter((name) => name !== '');

const countries: readonly Country[] = countryTable
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', names, demonyms] = line.split('|');
    return { code, names: list(names), demonyms: list(demonyms) };
  });

const keyOf = (name: string): string => name.toLowerCase().replaceAll('’', "'").replace(/^the /, '');

const codes = new Map(
  countries.flatMap(({ code, names }) => names.map((name) => [keyOf(name), code] as const)),
);
const codesOfDemonyms = new Map(
  countries.flatMap(({ code, demonyms }) => demonyms.map((name) => [keyOf(name), code] as const)),
);
const namesByCode = new Map(countries.map(({ code, names }) => [code, names[0] ?? code]));

/** The code of the country with this name, of any case; null for what is no country. */
export function countryCode(name: string): string | null {
  return codes.get(keyOf(name)) ?? null;
}

/** The code of the country whose people or things are called so: 'Moroccan', 'Moroccans'. */
export function countryCodeOfDemonym(word: string): string | null {
  const key = keyOf(word);
  return codesOfDemonyms.get(key) ?? codesOfDemonyms.get(key.replace(/s$/, '')) ?? null;
}

/** The usual English name of the country with this code. */
export function countryName(code: string): string | null {
  return namesByCode.get(code) ?? null;
}

export const countryNames = (): string[] => countries.flatMap(({ names }) => names);
export const demonyms = (): string[] => countries.flatMap((country) => country.demonyms);
