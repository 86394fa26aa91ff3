const postNominals = new Set(
  'KC QC SC MP MSP MEP MLA TD OBE MBE CBE KBE DBE PhD Ph.D. Ph.D MD M.D. RN Esq Esq.'.split(' '),
);

/** What is written behind a name and is no part of it: 'James Tolland KC', 'Humza Malik MSP'. */
export const isPostNominal = (word: string): boolean => postNominals.has(word);
