import type { Line } from '../reading/lines.js';
import { readOne } from './json-document.js';
import { parseJson, type SourceItem } from './source-article.js';

/** JSON Lines: an article each, with at least `text`, or as ninjs. */
export async function* readJsonLines(source: string, lines: AsyncIterable<Line>): AsyncGenerator<SourceItem> {
  let number = 0;
  let found = 0;
  for await (const line of lines) {
    number++;
    const place = `${source}:${number}`;
    if ('problem' in line) yield { source: place, problem: line.problem };
    else if (line.text.trim() === '') continue;
    else yield readOne(place, parseJson(line.text));
    found++;
  }
  if (found === 0) yield { source, problem: 'holds no article: every line is empty' };
}
