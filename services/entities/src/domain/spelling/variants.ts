import type { EntityKind } from '../entity.js';
import { nameKey, normaliseName } from '../names.js';
import { arabicWords, isArabic } from './arabic.js';
import { isSlavic, slavicForm } from './slavic.js';

const legalForms =
  /(?: (?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|gmbh|ag|sa|spa|srl|nv|bv|oy|oyj|ab|asa|pty|kk))+$/;
/** What else a company may leave out of its name, though others have it in theirs. */
const groupForms = new Set('group holding holdings se'.split(' '));
const honorifics = /^(?:sir|dame|lord|lady|dr|mr|mrs|ms|prof) /;
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** 'Müller' is also written 'Mueller'. */
function withoutUmlauts(name: string): string | undefined {
  const lower = name.normalize('NFC').toLowerCase();
  return /[äöüåø]/.test(lower) ? lower.replace(/[äöüåø]/g, (letter) => umlauts[letter] ?? letter) : undefined;
}

const isInitial = (word: string) => word.length === 1;

function personVariants(name: string): string[] {
  const words = normaliseName(name).replace(honorifics, '').split(' ');
  const full = words.filter((word, i) => i === 0 || i === words.length - 1 || !isInitial(word));
  if (full.length < 2) return [];
  return [
    `PERSON:${full.join(' ')}`,
    ...(isSlavic(full) ? [`PERSON~s:${full.map(slavicForm).join(' ')}`] : []),
    ...(isArabic(full) ? [`PERSON~a:${arabicWords(full).join(' ')}`] : []),
  ];
}

/** American spelling in British: 'Organization', 'Center', 'Labor', 'Defense', 'Program'. */
const inBritish = (name: string): string =>
  name
    .replace(/ization(s?)\b/g, 'isation$1')
    .replace(/\bcenter(s?)\b/g, 'centre$1')
    .replace(/\btheater(s?)\b/g, 'theatre$1')
    .replace(/\blabor\b/g, 'labour')
    .replace(/\bharbor\b/g, 'harbour')
    .replace(/\bdefense\b/g, 'defence')
    .replace(/\bprogram(s?)\b/g, 'programme$1');

function organisationVariants(name: string): string[] {
  const short = normaliseName(name).replace(legalForms, '');
  return short.length >= 3 ? [`ORGANISATION:${short}`, `ORGANISATION:${inBritish(short)}`] : [];
}

/** Whether a name is another and its legal form, in the widest sense: 'Adani Group' is 'Adani'. */
export function isWithLegalForm(name: string, short: string): boolean {
  const [full, begin] = [normaliseName(name), normaliseName(short)];
  if (!full.startsWith(`${begin} `)) return false;
  const rest = full.slice(begin.length + 1).split(' ');
  return rest.every((word) => groupForms.has(word) || legalForms.test(` ${word}`));
}

/**
 * What a name is looked up by: as it is written, and by what its other spellings have in common with it: transliterations
 * of Cyrillic and Arabic, umlauts, middle initials, honorifics, legal forms, American spelling.
 */
export function keysOfName(kind: EntityKind, name: string): string[] {
  const plain = withoutUmlauts(name);
  return [
    ...new Set([
      nameKey(kind, name),
      ...(plain === undefined ? [] : [nameKey(kind, plain)]),
      ...(kind === 'PERSON' ? personVariants(name) : []),
      ...(kind === 'ORGANISATION' ? organisationVariants(name) : []),
    ]),
  ];
}

/** Middle initials that contradict each other are those of two people: 'George W. Bush' and 'George H. W. Bush'. */
export function contradict(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) =>
    normaliseName(name).split(' ').slice(1, -1).filter(isInitial).join(''),
  );
  return a !== '' && b !== '' && a !== b;
}
