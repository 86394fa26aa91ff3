export { readBranches, slowest, type Branch } from './branches.js';
export {
  connectionOf,
  keysetBound,
  keysetDirection,
  type Connection,
  type Keyset,
  type Ordered,
} from './connection.js';
export { decodeCursor, encodeCursor, listKey } from './cursor.js';
export { readLimit, readPage, type Page, type PageArguments } from './page.js';
export { createProjection, type Projection } from './projection.js';
export { createSeal, type Seal } from './seal.js';
export {
  countShown,
  countUpTo,
  equalTo,
  readOnePage,
  readPagesByParent,
  readPagesOfSmallParents,
  readShownPage,
  readSmallParents,
  type ParentList,
  type Showing,
} from './read-pages.js';
