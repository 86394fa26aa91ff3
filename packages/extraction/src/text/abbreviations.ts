/** Words that keep the full stop that follows them. Those of `titles` never end a sentence. */
const titles =
  'mr mrs ms mx dr prof rev hon gen col maj capt cmdr lt sgt cpl pvt adm gov sen rep pres st mt ft ' +
  'sir messrs mme mlle supt det insp amb atty assoc asst cllr brig sra';

const others =
  'jr sr inc ltd corp co cos bros plc llc dept univ assn est no nos vs etc al ave blvd rd jan feb mar apr jun jul ' +
  'aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun fig vol pp ed eds approx cf viz ' +
  'ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn ' +
  'tenn tex va vt wash wis wyo';

/** Those that are words too: they keep the stop only when a number or a capital follows. */
const alsoWords =
  'no mar jun sat sun del ill ind la mass miss mo pa va ore wash co fig ed est al md ga mt ft rep col';

const asSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const titleAbbreviations = asSet(titles);
export const otherAbbreviations = asSet(others);
export const abbreviationsThatAreWords = asSet(alsoWords);
