export { fold } from './fold.js';
export { highlight } from './highlight.js';
export { searchTerms } from './search-terms.js';
export {
  refuseRelevance,
  searchedPage,
  type SearchedArguments,
  type SearchedConnection,
  type SearchedList,
} from './searched-list.js';
export { termsOf } from './terms.js';
