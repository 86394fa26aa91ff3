import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createExtractor } from '../extract.js';
import type { Extraction, Span } from '../types.js';
import type { WeightSet } from '../weights/load.js';

const range = ({ start, end }: Span) => ({ start, end });
const ranges = (span: Span | null) => (span === null ? [] : [range(span)]);

/** The form in which extraction is scored: spans and kinds. */
const lineOf = (id: unknown, { entities, mentions, quotes }: Extraction) =>
  JSON.stringify({
    id,
    entities: mentions
      .filter(({ form }) => form === 'NAME')
      .map((mention) => ({ ...range(mention), kind: entities[mention.entity]?.kind })),
    quotes: quotes.map(({ type, contents, source, cue }) => ({
      type,
      content: contents.map(range),
      source: ranges(source),
      cue: ranges(cue),
    })),
  });

const usage = 'usage: npm run -s extract -- [--weights full|open] < TEXTS.jsonl\n';

/** @returns the set of weights; it ends here where only the usage is asked for, or something that is not known. */
function readWeights(): WeightSet {
  try {
    const { values } = parseArgs({ options: { weights: { type: 'string' }, help: { type: 'boolean' } } });
    const { weights = 'full', help } = values;
    if (help === true) {
      process.stdout.write(usage);
      process.exit(0);
    }
    if (weights === 'full' || weights === 'open') return weights;
  } catch (error) {
    process.stderr.write(`extract: ${(error as Error).message}\n`);
  }
  process.stderr.write(usage);
  process.exit(2);
}

const extract = createExtractor({ weights: readWeights() });
let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number++;
  if (line.trim() === '') continue;
  try {
    const { id, text } = JSON.parse(line) as { id?: unknown; text?: unknown };
    if (typeof text !== 'string') throw new Error('has no `text`');
    if (!process.stdout.write(`${lineOf(id, extract(text))}\n`)) await once(process.stdout, 'drain');
  } catch (error) {
    process.stderr.write(`extract: line ${number}: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
