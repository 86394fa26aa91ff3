/**
 * What belongs to each of some entities, read by their ids: where there is nothing of one that was merged, that of who it is
 * now. Merges are asked for only then: lists of entities hold merged ones only where somebody asks for those.
 *
 * @param survivorsAmong where ids lead that were merged
 */
export async function throughMerges<Page>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Page[]>,
  isEmpty: (page: Page) => boolean,
  survivorsAmong: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Page[]> {
  const pages = [...(await read(ids))];
  const empty = ids.filter((_, i) => pages.slice(i, i + 1).some(isEmpty));
  const merged = empty.length === 0 ? [] : [...(await survivorsAmong(empty))];
  if (merged.length === 0) return pages;
  const theirs = await read(merged.map(([, survivor]) => survivor));
  for (const [i, [id]] of merged.entries()) pages.splice(ids.indexOf(id), 1, ...theirs.slice(i, i + 1));
  return pages;
}
