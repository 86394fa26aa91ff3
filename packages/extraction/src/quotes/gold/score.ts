import { createNameFinder } from '../../names/index.js';
import { analyse } from '../../text/document.js';
import { loadNameResources, loadQuoteResources, type WeightSet } from '../../weights/load.js';
import { createQuoteFinder } from '../index.js';
import { readArticles } from './articles.js';
import { compare, type Outcome } from './measure.js';

/** How every quote of the gold articles comes out, by the weights of the set. */
export function scoreArticles(set: WeightSet): Outcome[] {
  const findNames = createNameFinder(loadNameResources(set));
  const findQuotes = createQuoteFinder(loadQuoteResources(set));
  return readArticles().flatMap((article) => {
    const document = analyse(article.text);
    const names = findNames(document);
    return compare(article, names, findQuotes(document, names));
  });
}
