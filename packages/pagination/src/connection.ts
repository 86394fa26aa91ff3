import { decodeCursor, encodeCursor } from './cursor.js';
import type { Page } from './page.js';
import type { Seal } from './seal.js';

/** A row of a list. `order` is unique and sorts as the list does, so that one indexed field pages alone. */
export interface Ordered {
  readonly order: string;
}

/** A page of a list (GraphQL Cursor Connections Specification). */
export interface Connection<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly nodes: Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counts only where the query asks for it. */
  readonly totalCount: () => Promise<number>;
}

/** A page of a certain list: cursors of other lists are refused. */
export interface Keyset {
  /** See `listKey`. */
  readonly list: string;
  readonly page: Page;
  /** Whether the list runs from the largest `order` to the smallest, as one by newest does. */
  readonly descending: boolean;
  /** The field in the place of `order`, unique as it is. */
  readonly by?: string;
  /** For a list that is sorted by what its readers may not see. */
  readonly seal?: Seal;
}

export const keysetField = ({ by = 'order' }: Keyset): string => by;

/** The condition on that field behind which a page begins; undefined for the first page. */
export function keysetBound({
  list,
  page,
  descending,
  seal,
}: Keyset): { $lt: string } | { $gt: string } | undefined {
  if (page.cursor === undefined) return undefined;
  const position = decodeCursor(list, page.cursor, seal);
  return descending !== page.backward ? { $lt: position } : { $gt: position };
}

/** In which direction the rows of a page are read: 1 ascending, -1 descending. */
export const keysetDirection = ({ page, descending }: Keyset): 1 | -1 =>
  descending !== page.backward ? -1 : 1;

/**
 * Makes a connection of the rows read for a page.
 * @param rows up to `page.size + 1`, as read in `keysetDirection`: the one too many tells that there are more.
 */
export function connectionOf<Row extends Ordered>(
  rows: readonly Row[],
  keyset: Keyset,
  totalCount: () => Promise<number>,
): Connection<Row> {
  const { list, page, seal } = keyset;
  const positionOf = (row: Row) => String(row[keysetField(keyset) as keyof Row]);
  const more = rows.length > page.size;
  const nodes = rows.slice(0, page.size);
  if (page.backward) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: encodeCursor(list, positionOf(node), seal), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.backward ? page.cursor !== undefined : more,
      hasPreviousPage: page.backward ? more : page.cursor !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
