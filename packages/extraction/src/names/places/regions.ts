/** Parts of the world with names of two or more words, in lower case. */
export const worldRegions: ReadonlySet<string> = new Set(
  (
    'central asia|south asia|southeast asia|south-east asia|east asia|northeast asia|west asia|asia pacific|asia-pacific|' +
    'eastern europe|western europe|central europe|northern europe|southern europe|southeastern europe|' +
    'west africa|east africa|north africa|southern africa|central africa|horn of africa|sub-saharan africa|' +
    'latin america|north america|south america|central america|middle east|near east|far east|gulf states|persian gulf|' +
    'global south|western balkans|south caucasus|baltic states|west bank|gaza strip'
  ).split('|'),
);
