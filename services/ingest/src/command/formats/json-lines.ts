import { parseJson, readSourceArticle, type SourceItem } from './source-article.js';

/** JSON Lines: an article each, with at least `text`. `id` stands for `name` where that is not given. */
export async function* readJsonLines(
  source: string,
  lines: AsyncIterable<string>,
): AsyncGenerator<SourceItem> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    const place = `${source}:${number}`;
    const value = parseJson(line);
    yield value === undefined
      ? { source: place, problem: 'is not JSON' }
      : readSourceArticle(place, named(value));
  }
}

const named = (value: unknown): unknown => {
  const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown };
  return name === undefined && typeof id === 'string' ? { ...(value as object), name: id } : value;
};
