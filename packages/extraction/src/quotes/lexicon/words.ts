const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const malePronouns = words('he him his himself');
export const femalePronouns = words('she her hers herself');
/** What makes a name the owner of what follows: 'Boeing’s', 'the workers’'. */
export const isPossessive = (word: string): boolean => word === "'s" || word === '’';

/** Pronouns that can be the source of an attribution. */
export const subjectPronouns = words('he she they it i we you who');

export const determiners = words(
  'the a an this that these those some several many most few both all another one two three four five six seven ' +
    'eight nine ten dozens hundreds thousands other others his her their its our my your each every no any half',
);
/** Determiners that bring in somebody not told of before: what follows has no name in the article. */
export const indefinites = words(
  'a an some several many most few another one two three four five six seven eight nine ten dozens hundreds ' +
    'thousands other others both all no any',
);

export const auxiliaries = words(
  'has have had having is are was were be been being do does did will would can could may might must shall should ' +
    "'s 'd 've 'll 're 'm wo ca n't not also later then further again repeatedly often still once just even recently " +
    'previously reportedly publicly privately briefly simply never already now always quickly to',
);

export const prepositions = words(
  'of in on at to for from by with about as into over after before between among under against during without ' +
    'through because while when if than that which who whom whose where although though but and or nor since until',
);
