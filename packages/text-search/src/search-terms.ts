import { NewsgraphError } from '@newsgraph/errors';
import { termsOf } from './terms.js';

const mostWords = 20;
const longestText = 1000;

/**
 * The terms of what is searched for, each once.
 * @param argument of the graph that holds it
 * @throws NewsgraphError BAD_USER_INPUT where there is nothing to look for, or too much.
 */
export function searchTerms(argument: string, text: string): string[] {
  if (text.length > longestText)
    throw new NewsgraphError('BAD_USER_INPUT', `\`${argument}\` has at most ${longestText} characters.`);
  const terms = [...new Set(termsOf(text))];
  if (terms.length === 0)
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`${argument}\` holds no word that anything could be found by: ‘the’, ‘who’ and the like are passed over. Add another, or look for a name with \`entities(search:)\`.`,
    );
  if (terms.length > mostWords)
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`${argument}\` holds ${terms.length} words; ask for ${mostWords} at most.`,
    );
  return terms;
}
