import { NewsgraphError } from '@newsgraph/errors';

/** @throws NewsgraphError BAD_PAGE */
export function checkedLimit(first: number, most: number): number {
  if (first >= 1 && first <= most) return first;
  throw new NewsgraphError('BAD_PAGE', `\`first\` is ${first}; ask for 1 to ${most}.`);
}

/** @throws NewsgraphError BAD_USER_INPUT */
export function checkedEntities(entities: readonly string[] | null | undefined): readonly string[] | null {
  if (entities == null) return null;
  if (entities.length < 1 || entities.length > 50)
    throw new NewsgraphError('BAD_USER_INPUT', '`entities` holds 1 to 50 ids.');
  return entities;
}
