export { acceptRows } from './accept.js';
export { articleRowFields, readArticleState, type ArticleRow, type ArticleState } from './article-state.js';
export {
  followArticles,
  type ArticleChange,
  type FollowingCollection,
  type FollowingHooks,
} from './follow.js';
export {
  canonicalLanguage,
  isLanguageTag,
  languageTagWanted,
  withCanonicalLanguage,
} from './language-tag.js';
export { isSeen, lockStates, openKnownStates } from './known-states.js';
export { currentRows, listsOf, publishedWithin, seenIn, viewOf, withinCalendar, type View } from './view.js';
