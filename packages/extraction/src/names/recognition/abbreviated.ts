import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';
import { countryCodeOfDemonym } from '../places/countries.js';
import { initialsOf, standsInParenthesesAfter } from '../linking/abbreviations.js';

/** The candidate less as many words in front as make its initials those of the abbreviation; unchanged if none do. */
function cutToInitials(document: Document, candidate: NameCandidate, initials: string): NameCandidate {
  for (let first = candidate.first; first < candidate.last; first++) {
    const rest = { ...candidate, first };
    // No name begins with a small word: 'Department of Health and Human Services (HHS)' is one.
    if (initialsOf(document, rest).includes(initials))
      return /^\p{Ll}/u.test(document.tokens[first]?.text ?? '') ? candidate : rest;
  }
  return cutDemonym(document, candidate, initials);
}

/** An abbreviation of a foreign name agrees in its first letter alone, but that too is never a demonym's by chance. */
function cutDemonym(document: Document, candidate: NameCandidate, initials: string): NameCandidate {
  const [first, second] = document.tokens.slice(candidate.first, candidate.last + 1);
  if (!first || !second || countryCodeOfDemonym(first.lower) === null) return candidate;
  const begins = (text: string): boolean => text.startsWith(initials.charAt(0));
  return begins(second.text) && !begins(first.text)
    ? { ...candidate, first: candidate.first + 1 }
    : candidate;
}

/**
 * An abbreviation in parentheses tells where the name before it begins (Schwartz and Hearst 2003): of 'Russian Federal
 * Security Service (FSB)' the name is 'Federal Security Service'.
 */
export function cutToAbbreviations(
  document: Document,
  candidates: readonly NameCandidate[],
): NameCandidate[] {
  return candidates.map((candidate, at) => {
    const next = candidates[at + 1];
    if (!next || candidate.kind !== 'ORGANISATION' || !standsInParenthesesAfter(document, candidate, next))
      return candidate;
    const initials = document.tokens[next.first]?.text.replaceAll('.', '') ?? '';
    return next.first === next.last && /^\p{Lu}{2,}$/u.test(initials)
      ? cutToInitials(document, candidate, initials)
      : candidate;
  });
}
