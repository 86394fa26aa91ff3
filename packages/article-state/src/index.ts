export { articleStateFields, readArticleState, type ArticleState } from './article-state.js';
export { advanceStates } from './current.js';
