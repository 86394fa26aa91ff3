import { NewsgraphError } from '@newsgraph/errors';

/** The arguments of a Relay connection (GraphQL Cursor Connections Specification). */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A page that was asked for rightly. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly cursor: string | undefined;
}

const largestPage = 100;

const refuse = (message: string): never => {
  throw new NewsgraphError('BAD_PAGE', message);
};

function checkedSize(name: 'first' | 'last', size: number): number {
  if (!Number.isInteger(size) || size < 1 || size > largestPage) {
    refuse(`\`${name}\` is ${size}; ask for 1 to ${largestPage} at a time and page on with a cursor.`);
  }
  return size;
}

/** Checks the arguments of a list; `size` is the page where neither `first` nor `last` is given. */
export function readPage({ first, after, last, before }: PageArguments, size: number): Page {
  if (first != null && last != null) refuse('`first` and `last` exclude each other; give one of them.');
  if (after != null && before != null) refuse('`after` and `before` exclude each other; give one of them.');
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) {
    refuse('Page forward with `first` and `after`, or backward with `last` and `before`.');
  }
  const name = backward ? 'last' : 'first';
  return {
    size: checkedSize(name, (backward ? last : first) ?? size),
    backward,
    cursor: after ?? before ?? undefined,
  };
}

/** Checks the limit of a list that does not page. */
export const readLimit = (first: number): number => checkedSize('first', first);
