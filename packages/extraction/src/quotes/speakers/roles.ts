import type { QuoteContext } from '../context.js';
import { femaleNouns, maleNouns } from '../lexicon/gender.js';
import type { Profile } from './profile.js';
import type { NominalPhrase } from './source-phrase.js';

/** Nouns that stand for one another; the first fits any of the rest and the rest fit it. */
const synonyms: readonly (readonly string[])[] = [
  [
    'head',
    'chief',
    'leader',
    'director',
    'boss',
    'president',
    'chairman',
    'chairwoman',
    'chair',
    'chairperson',
    'ceo',
  ],
  ['leader', 'president', 'premier', 'chancellor', 'king', 'chairman', 'pm'],
  ['premier', 'minister', 'pm'],
  [
    'official',
    'minister',
    'secretary',
    'chief',
    'head',
    'director',
    'commissioner',
    'adviser',
    'deputy',
    'spokesman',
    'spokeswoman',
    'envoy',
  ],
  ['diplomat', 'ambassador', 'envoy', 'minister', 'secretary', 'consul'],
  [
    'politician',
    'senator',
    'mp',
    'lawmaker',
    'minister',
    'president',
    'mayor',
    'governor',
    'candidate',
    'congressman',
    'congresswoman',
    'councillor',
  ],
  [
    'lawmaker',
    'senator',
    'mp',
    'congressman',
    'congresswoman',
    'representative',
    'deputy',
    'legislator',
    'rep',
    'sen',
    'councillor',
  ],
  ['candidate', 'nominee', 'contender', 'front-runner', 'frontrunner', 'hopeful'],
  ['executive', 'ceo', 'chief', 'director', 'president', 'founder', 'manager', 'chairman', 'chairwoman'],
  ['businessman', 'entrepreneur', 'founder', 'owner', 'ceo', 'billionaire', 'tycoon'],
  ['businesswoman', 'entrepreneur', 'founder', 'owner', 'ceo'],
  ['lawyer', 'attorney', 'counsel', 'solicitor', 'barrister', 'prosecutor'],
  [
    'officer',
    'sergeant',
    'lieutenant',
    'captain',
    'commander',
    'inspector',
    'detective',
    'superintendent',
    'constable',
  ],
  ['commander', 'general', 'colonel', 'admiral', 'major'],
  ['academic', 'professor', 'researcher', 'lecturer', 'historian', 'economist', 'scientist'],
  [
    'scientist',
    'researcher',
    'professor',
    'biologist',
    'physicist',
    'chemist',
    'climatologist',
    'epidemiologist',
    'geologist',
    'ecologist',
  ],
  ['researcher', 'scientist', 'professor', 'fellow', 'analyst'],
  ['doctor', 'physician', 'surgeon', 'dr', 'paediatrician', 'cardiologist'],
  ['writer', 'author', 'novelist', 'poet', 'journalist', 'columnist', 'playwright'],
  ['author', 'writer', 'novelist'],
  ['coach', 'manager', 'trainer'],
  ['player', 'striker', 'midfielder', 'defender', 'goalkeeper', 'captain', 'forward'],
  ['singer', 'musician', 'performer', 'star', 'vocalist'],
  ['star', 'actor', 'actress', 'singer'],
  ['cleric', 'bishop', 'archbishop', 'imam', 'priest', 'cardinal', 'reverend', 'pope', 'pastor'],
  ['pontiff', 'pope'],
  ['monarch', 'king', 'queen'],
  ['farmer', 'grower', 'rancher'],
  ['analyst', 'economist', 'strategist', 'expert'],
  ['expert', 'professor', 'analyst', 'researcher', 'specialist', 'economist'],
  ['spokesperson', 'spokesman', 'spokeswoman'],
  [
    'firm',
    'company',
    'corporation',
    'group',
    'maker',
    'inc',
    'ltd',
    'manufacturer',
    'carrier',
    'airline',
    'bank',
  ],
  ['company', 'firm', 'corporation', 'group', 'maker', 'inc', 'ltd', 'manufacturer', 'carrier', 'airline'],
  ['agency', 'bureau', 'administration', 'office', 'service'],
  [
    'group',
    'organisation',
    'organization',
    'association',
    'alliance',
    'coalition',
    'charity',
    'movement',
    'network',
    'union',
  ],
  ['organisation', 'organization', 'group', 'association', 'charity'],
  ['charity', 'foundation', 'trust'],
  ['union', 'federation', 'association'],
  ['watchdog', 'regulator', 'authority', 'commission'],
];
const fits = new Map<string, Set<string>>();
for (const [noun = '', ...others] of synonyms)
  fits.set(noun, new Set([...(fits.get(noun) ?? []), ...others]));

/** Points for a noun of the same stem: 'the farmer' of somebody 'who farms'. */
const FAR = 1.5;

/** Whether one word is derived from the other, as 'Moroccan' from 'Morocco': told by what they begin with. */
function related(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(5, one.length - 1, other.length - 1);
  return length >= 4 && one.slice(0, length) === other.slice(0, length);
}

function headScore(head: string, words: ReadonlySet<string>, isOrganisation: boolean): number {
  if (words.has(head)) return 3;
  if (isOrganisation && [...words].some((word) => word.endsWith(head))) return 2;
  const nouns = fits.get(head);
  if (nouns) for (const noun of nouns) if (words.has(noun)) return 2;
  if (/^(?:man|woman|father|mother|\d+-year-old|veteran|native|republican|democrat)$/.test(head)) return 1;
  const doer = !isOrganisation && /(?:er|or|ist)$/.test(head);
  return doer && [...words].some((word) => related(word, head)) ? FAR : 0;
}

function genderFits(head: string, profile: Profile): boolean {
  if (maleNouns.has(head)) return profile.gender !== 'SHE';
  return !femaleNouns.has(head) || profile.gender !== 'HE';
}

/**
 * How well a role fits an entity: 0 where the noun does not fit at all, else points for the noun and for each word
 * beside it that the article has said of the entity.
 */
export function roleScore(context: QuoteContext, phrase: NominalPhrase, profile: Profile): number {
  const kind = context.names.entities[profile.entity]?.kind;
  if (kind === 'PLACE' || kind === 'EVENT' || !genderFits(phrase.head, profile)) return 0;
  const head = headScore(phrase.head, profile.words, kind === 'ORGANISATION');
  if (head === 0) return 0;
  let score = head;
  for (const modifier of [...phrase.modifiers, ...phrase.complement]) {
    if (modifier.length < 3) continue;
    const matched = profile.words.has(modifier) || [...profile.words].some((word) => related(word, modifier));
    if (matched) score += 1.5;
    else if (phrase.modifiers.includes(modifier)) score -= 0.5;
  }
  return score;
}
