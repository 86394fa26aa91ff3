import type { Alias } from '../../types.js';
import type { Draft } from './registry.js';

const isAllCapitals = (form: string): boolean => form === form.toUpperCase() && /\p{Lu}{2}/u.test(form);

/** 'MOSCOW' in a dateline is 'Moscow'; 'NATO' stays. */
function inMixedCase(form: string): string {
  return form.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function candidatesFor({ kind, forms, abbreviations }: Draft): string[] {
  const full = forms.filter((form) => !abbreviations.has(form));
  const written = full.filter((form) => !isAllCapitals(form));
  if (written.length > 0) return written;
  const long =
    (kind === 'PLACE' || kind === 'PERSON') && full.length > 0 && full.every((form) => form.length > 3);
  return long ? full.map(inMixedCase) : full.length > 0 ? full : forms;
}

/** How much of a name a form gives: 'Dame Ann' less than 'Ann Roe'. */
const fullness = (form: string): number => form.replace(/^(?:sir|dame|lord|lady|baroness) /i, '').length;

const isFuller = (one: string, other: string): boolean =>
  fullness(one) === fullness(other) ? one.length > other.length : fullness(one) > fullness(other);

/** The fullest of the forms that is not an abbreviation, the earliest of equals; an article 'the' left out. */
export function displayName(draft: Draft): string {
  const longest = candidatesFor(draft).reduce((best, form) => (isFuller(form, best) ? form : best), '');
  return longest.replace(/^the (?=\p{Lu})/iu, '').replace(/[’']s$/u, '');
}

/** The other forms, each once whatever its case. */
export function aliasesOf(draft: Draft, name: string): Alias[] {
  const seen = new Set([name.toLowerCase()]);
  const aliases: Alias[] = [];
  for (const form of draft.forms) {
    const text = form.replace(/^the (?=\p{Lu})/iu, '');
    if (seen.has(text.toLowerCase())) continue;
    seen.add(text.toLowerCase());
    aliases.push({ text, kind: draft.abbreviations.has(form) ? 'ABBREVIATION' : 'OTHER' });
  }
  return aliases;
}
