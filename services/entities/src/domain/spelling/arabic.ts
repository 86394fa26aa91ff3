/** Given names, each with the ways in which it is written in Latin letters. */
const table = `
mohammed mohamed muhammad mohammad muhammed mohamad muhamad mohamud|mahmoud mahmud mahmood|ahmed ahmad
hassan hasan|hussein hussain husain hossein hussien husayn|khalid khaled|yusuf youssef yousef yusef yousuf yousif
omar umar omer|said saeed sayeed saad|abdullah abdallah abdulla|ibrahim ebrahim|ismail ismael esmail|mustafa mostafa moustafa
osama usama oussama|gamal jamal|nasser nasir naser|faisal feisal faysal|saleh salih salah|tariq tarek tarik tareq
rashid rasheed rachid|walid waleed|karim kareem|hamid hameed|muammar moammar muamar moamer|bashar|hosni husni|nabil nabeel
samir sameer|reza riza|mahdi mehdi|habib habeeb|zayed zayid|mansour mansur|khalifa|fatima fatma fatimah|aisha aysha ayesha
abd abdel abdul|ali|amr|salman|sultan|ismaili|marwan|yahya|yasser yasir|anwar|ayman aiman|bandar|hamad|hamdan|tamim
laila leila layla|noura nora nura|amina aminah|mariam maryam|nadia nadiya|zaynab zainab zeinab
`;

const canonical = new Map<string, string>();
for (const row of table.trim().split(/[|\n]/)) {
  const [first = '', ...others] = row.split(' ');
  for (const form of [first, ...others]) canonical.set(form, first);
}

const particles = new Set(['al', 'el', 'ul', 'ad', 'as', 'ar', 'an', 'ash', 'at', 'az', 'bin', 'ibn', 'ben']);

/** A word of a name in one form, of the many in which Arabic is written in Latin letters. */
const arabicForm = (word: string): string =>
  canonical.get(word) ??
  word
    .replace(/kh/g, 'h')
    .replace(/[qg]h?/g, 'k')
    .replace(/dh/g, 'd')
    .replace(/ph/g, 'f')
    .replace(/ou|oo|o|u/g, 'u')
    .replace(/ee|iy|yi|y/g, 'i')
    .replace(/[ae]i/g, 'ai')
    .replace(/e/g, 'a')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=a)h$/, '');

/** 'abdelfattah' and 'abdel fattah' are one. */
const apart = (word: string): string[] => {
  const [, rest] = /^abd[aeu]l(.{3,})$/.exec(word) ?? [];
  return rest !== undefined && !canonical.has(word) ? ['abd', rest] : [word];
};

export const isArabic = (words: readonly string[]): boolean =>
  canonical.has(apart(words[0] ?? '')[0] ?? '') ||
  words.slice(1, -1).some((word) => word === 'al' || word === 'el');

/** The words of a name in one form, without its particles. */
export const arabicWords = (words: readonly string[]): string[] =>
  words
    .flatMap(apart)
    .filter((word, i) => i === 0 || !particles.has(word))
    .map(arabicForm);
