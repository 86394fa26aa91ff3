import type { Line } from '../reading/lines.js';
import { parseJson, readSourceArticle, refuseValue, type SourceItem } from './source-article.js';

/** JSON Lines: an article each, with at least `text`. */
export async function* readJsonLines(source: string, lines: AsyncIterable<Line>): AsyncGenerator<SourceItem> {
  let number = 0;
  let found = 0;
  for await (const line of lines) {
    number++;
    const place = `${source}:${number}`;
    if ('problem' in line) yield { source: place, problem: line.problem };
    else if (line.text.trim() === '') continue;
    else {
      const value = parseJson(line.text);
      const problem = refuseValue(value);
      yield problem === undefined ? readSourceArticle(place, value) : { source: place, problem };
    }
    found++;
  }
  if (found === 0) yield { source, problem: 'holds no article: every line is empty' };
}
