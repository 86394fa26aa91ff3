const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Nouns of bodies that speak as one, in lower case. */
const bodies =
  words(`ministry government court party police board committee council club team university parliament
  campaign company firm administration department office agency authority group bank airline union charity hospital
  school college association commission institute foundation organisation organization federation bureau embassy
  force army navy military regulator watchdog newspaper paper network station channel house senate congress city town
  village state county country side crowd audience family couple staff industry service pac trust church jury
  operator carrier retailer manufacturer automaker`);

/** Nouns of what is written, said or shown: 'the report said'. */
const writings =
  words(`statement message speech letter book report study article column ad advert video tweet post email
  lawsuit suit complaint plan bill film show website site page appeal filing`);

/** Whether the noun is of a body that speaks as one: 'the company', 'the court'. */
export const isBody = (noun: string): boolean => bodies.has(noun);

/** Whether the noun can be of no person: a body, or what is written. */
export const isNoPerson = (noun: string): boolean => bodies.has(noun) || writings.has(noun);
