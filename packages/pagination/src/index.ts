export { readBranches, type Branch } from './branches.js';
export type { Connection, Keyset, Ordered } from './connection.js';
export { decodeCursor, encodeCursor, listKey } from './cursor.js';
export { readLimit, readPage, type Page, type PageArguments } from './page.js';
export { equalTo, readOnePage, readPagesByParent, readShownPage, type ParentList } from './read-pages.js';
