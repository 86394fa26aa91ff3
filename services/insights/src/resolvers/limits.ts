import { NewsgraphError } from '@newsgraph/errors';

/** The longest that an id of an entity is. */
const longestId = 64;
const id = new RegExp(`^[\\w-]{1,${longestId}}$`);

/** @throws NewsgraphError BAD_PAGE */
export function checkedLimit(first: number, most: number): number {
  if (first >= 1 && first <= most) return first;
  throw new NewsgraphError('BAD_PAGE', `\`first\` is ${first}; ask for 1 to ${most}.`);
}

/** @throws NewsgraphError BAD_USER_INPUT: ids become names of fields, and must be nothing else. */
export function checkedEntities(entities: readonly string[] | null | undefined): readonly string[] | null {
  if (entities == null) return null;
  if (entities.length < 1 || entities.length > 50)
    throw new NewsgraphError('BAD_USER_INPUT', '`entities` holds 1 to 50 ids.');
  const bad = entities.find((entity) => !id.test(entity));
  if (bad !== undefined)
    throw new NewsgraphError('BAD_USER_INPUT', `${JSON.stringify(bad.slice(0, 80))} is no id of an entity.`);
  return entities;
}
