export { creatorOf, decisionFields, type Decision } from './decision.js';
export { foundAgain, overlap, settle, type Settled, type Subject } from './settle.js';
export { settleArticles, type SettledArticle, type Settling } from './settle-articles.js';
export { isTextOf, textsFrom, type ArticleText, type TextsOf } from './texts.js';
