/** Who publishes, how much, on what terms, and with which marks. */
export interface Publisher {
  readonly name: string;
  readonly weight: number;
  readonly licence: string;
  readonly usageTerms: string;
  readonly marks: 'curly' | 'straight';
}

export const publishers: readonly Publisher[] = [
  {
    name: 'Union Wire',
    weight: 48,
    licence: 'CC-BY-4.0',
    usageTerms: 'Free to publish with the name of the agency.',
    marks: 'straight',
  },
  {
    name: 'The Morning Tribune',
    weight: 24,
    licence: 'LicenseRef-Tribune',
    usageTerms: 'For subscribers of the Tribune service.',
    marks: 'curly',
  },
  {
    name: 'Continental Review',
    weight: 13,
    licence: 'CC-BY-NC-4.0',
    usageTerms: 'Not for commercial use.',
    marks: 'curly',
  },
  {
    name: 'Coast and Country',
    weight: 9,
    licence: 'CC-BY-4.0',
    usageTerms: 'Free to publish with the name of the paper.',
    marks: 'straight',
  },
  {
    name: 'The Ledger Weekly',
    weight: 4,
    licence: 'LicenseRef-Ledger',
    usageTerms: 'Quotations only.',
    marks: 'curly',
  },
  {
    name: 'Open Desk',
    weight: 2,
    licence: 'CC0-1.0',
    usageTerms: 'No rights reserved.',
    marks: 'straight',
  },
];

export const reporters: readonly string[] = [
  'Ada Fernhill',
  'Bram Osterley',
  'Clio Maddern',
  'Dev Rasmund',
  'Eilis Tarn',
  'Farouk Belmont',
  'Gwen Adair',
  'Hidde Loman',
  'Ines Quarry',
  'Joss Pemberly',
];
