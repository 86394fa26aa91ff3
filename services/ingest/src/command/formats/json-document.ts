import { isNinjs, readNinjs } from './ninjs.js';
import { parseJson, readSourceArticle, refuseValue, type SourceItem } from './source-article.js';

/** An article as ninjs or in the graph's own fields. */
export function readOne(source: string, value: unknown): SourceItem {
  const problem = refuseValue(value);
  if (problem !== undefined) return { source, problem };
  return isNinjs(value) ? readNinjs(source, value) : readSourceArticle(source, value);
}

/** A JSON document: an article as ninjs or in the graph's own fields, or a list of them. */
export function readJsonDocument(source: string, content: string): SourceItem[] {
  const value = parseJson(content);
  if (!Array.isArray(value)) return [readOne(source, value)];
  if (value.length === 0) return [{ source, problem: 'holds no article: the list is empty' }];
  return value.map((one, index) => readOne(`${source}[${index}]`, one));
}
