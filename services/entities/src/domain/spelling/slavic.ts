/** Russian, Ukrainian, Bulgarian … given names, in the form that `slavicForm` gives them. */
const givenNames = new Set(
  (
    'sergei alexei andrei alexandr dmitri yuri vladimir volodimir nikolai mikhail evgeni vasili viktor oleg igor ivan boris ' +
    'konstantin maxim anatoli gennadi grigori arkadi vitali valeri stanislav rostislav yaroslav vyacheslav ruslan timur ' +
    'natalia tatiana olga irina elena ekaterina anastasia yulia maria svetlana galina lyudmila oxana larisa petro pavlo ' +
    'mikola andri olexi olexandr dmitro serhi leonid lev pyotr pavel fedor kirill denis ilya semyon gleb ramzan'
  )
    .split(' ')
    .map(slavicForm),
);

const surname = /(?:[oe]va?|eff|off|sk(?:i|y|iy|yy|ij|yi|ii|aya|aia)|enko|chuk|v[iy]ch)$/;

/** A word of a name in one form, of the many in which Cyrillic is written in Latin letters. */
export function slavicForm(word: string): string {
  return word
    .replace(/^dzh/, 'j')
    .replace(/ks/g, 'x')
    .replace(/shch|sch/g, 'sh')
    .replace(/t(?:ch|sch)/g, 'ch')
    .replace(/kh/g, 'h')
    .replace(/zh/g, 'j')
    .replace(/w/g, 'v')
    .replace(/ph/g, 'f')
    .replace(/ou/g, 'u')
    .replace(/^[yj]e/, 'e')
    .replace(/[yij](?=[au])/g, 'y')
    .replace(/[eo]ff$/, (end) => `${end.charAt(0)}v`)
    .replace(/(?:yo|[yij]e|yu)v$/, 'ev')
    .replace(/(?:ij|iy|yy|yi|ii|yj|y|i)$/, 'i')
    .replace(/([aeo])[yj]/g, '$1i')
    .replace(/(.)\1+/g, '$1')
    .replace(/xandr$|xander$/, 'xandr');
}

/** Whether a name of these words looks like one that was written in Cyrillic. */
export const isSlavic = (words: readonly string[]): boolean =>
  surname.test(words.at(-1) ?? '') || givenNames.has(slavicForm(words[0] ?? ''));
