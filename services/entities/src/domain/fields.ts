/** What people are known for, in the words of their titles. */
const words = {
  SPORT:
    'footballer|striker|goalkeeper|midfielder|defender|coach|quarterback|pitcher|sprinter|swimmer|cyclist|boxer|batsman|' +
    'cricketer|winger|golfer|driver|player|champion|runner|skier|skater|referee|athlete|medallist|wrestler|jockey|rower|' +
    'biathlete|gymnast|defenceman|shortstop|linebacker|keeper',
  ARTS:
    'actor|actress|singer|novelist|author|painter|filmmaker|musician|composer|poet|rapper|guitarist|artist|playwright|' +
    'sculptor|pianist|violinist|comedian|songwriter|dancer|choreographer|soprano|tenor|drummer|cellist',
  POLITICS:
    'minister|president|senator|congressman|congresswoman|representative|mp|mayor|governor|councillor|councilman|' +
    'councilwoman|ambassador|premier|chancellor|lawmaker|diplomat|king|queen|envoy|alderman|legislator',
  BUSINESS:
    'ceo|executive|founder|banker|economist|analyst|entrepreneur|cfo|trader|investor|owner|manager|businessman|businesswoman',
  SCIENCE:
    'professor|researcher|physicist|biologist|doctor|surgeon|epidemiologist|historian|scientist|astronomer|geologist|' +
    'lecturer|chemist|virologist|psychologist|oceanographer|seismologist|climatologist|botanist|zoologist|archaeologist',
  LAW:
    'judge|lawyer|attorney|prosecutor|sheriff|detective|inspector|constable|general|colonel|sergeant|lieutenant|admiral|' +
    'commander|officer|solicitor|barrister|justice',
  FAITH: 'bishop|priest|imam|rabbi|pastor|archbishop|cardinal|reverend|vicar',
} as const;

export type Field = keyof typeof words;

const fieldOf = new Map<string, Field>(
  Object.entries(words).flatMap(([field, all]) =>
    all.split('|').map((word) => [word, field as Field] as const),
  ),
);

/** Fields between which people move, so that two of them are no sign of two people. */
const neighbours = new Set([
  'BUSINESS POLITICS',
  'LAW POLITICS',
  'POLITICS SCIENCE',
  'BUSINESS LAW',
  'BUSINESS SCIENCE',
  'LAW SCIENCE',
  'ARTS BUSINESS',
  'BUSINESS SPORT',
]);

/** What titles tell that somebody is known for: none where they tell nothing. */
export function fieldsOf(titles: readonly string[]): Field[] {
  const found = titles
    .flatMap((title) => title.toLowerCase().split(/[^\p{L}]+/u))
    .map((word) => fieldOf.get(word));
  return [...new Set(found.filter((field) => field !== undefined))];
}

/** Whether somebody known for the one is hardly the person known for the other. */
export const areApart = (some: readonly Field[], others: readonly Field[]): boolean =>
  some.length > 0 &&
  others.length > 0 &&
  some.every((one) =>
    others.every((other) => one !== other && !neighbours.has([one, other].sort().join(' '))),
  );
