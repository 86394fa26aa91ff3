/**
 * What belongs to each of some entities, read by their ids: where there is nothing of one that was merged, that of who it is
 * now. Merges are asked for only then: lists of entities hold merged ones only where somebody asks for those.
 *
 * @param survivorsAmong where ids lead that were merged
 */
export async function throughMerges<Page>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Page[]>,
  isEmpty: (page: Page) => boolean,
  survivorsAmong: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Page[]> {
  const pages = await read(ids);
  const empty = ids.filter((_, i) => isEmpty(pages[i] as Page));
  if (empty.length === 0) return pages;
  const survivors = await survivorsAmong(empty);
  const found = await readBy([...new Set(survivors.values())], read);
  return pages.map((page, i) => found.get(survivors.get(ids[i] ?? '') ?? '') ?? page);
}

async function readBy<Page>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Page[]>,
): Promise<ReadonlyMap<string, Page>> {
  const pages = ids.length === 0 ? [] : await read(ids);
  return new Map(pages.map((page, i) => [ids[i] ?? '', page]));
}
