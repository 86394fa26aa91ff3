import { parseArgs } from 'node:util';
import { wholeGrowth, type Sizes } from './growth.js';
import { mostArticles } from './world/archive.js';

export const usage = `Compares gateways over the same services, on two cores.

  npm run bench -- [--full] [--growth N,M] [--json FILE] [--page FILE] [--articles N] [--rounds N] [--warm N] [--only NAME,…]

  --full        takes what takes long too: memory over ten minutes, and the growth of the archive from 10,000 to 100,000
                articles, which takes an hour where there is none of that size yet
  --growth N,M  compares archives of these sizes (10000,100000 with --full)
  --json FILE   writes ratios and everything measured there
  --page FILE   writes the page there, with its plots beside it (docs/bench.md in the checkout)
  --articles N  the size of the archive (3000; 20000 with --full)
  --rounds N    how often each gateway has its turn in each mix (2; 3 with --full)
  --warm N      for how many seconds readers ask before answers that are kept are measured (45; 300 with --full)
  --only NAMES  only these gateways, of ours, stock, hive, hiveRust, grafbase and unfederated
`;

export interface Arguments {
  readonly full: boolean;
  /** The sizes of a small and a large archive that are compared; none are where it is left out. */
  readonly growth: Sizes | undefined;
  readonly json: string | undefined;
  readonly page: string | undefined;
  readonly articles: number;
  readonly rounds: number;
  /** Seconds. */
  readonly warm: number;
  readonly only: readonly string[] | undefined;
}

/** What readers ask with is good for nearly ten minutes, of which each round takes some: seconds. */
const mostWarm = 560;
const roundOfReaders = 50;

export class UsageError extends Error {}

function count(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`--${name} is a whole number from 1 to ${most}, not ${JSON.stringify(text)}`);
}

/** As they are given, or those of the table of what is to be reached. */
function growthOf(text: string | undefined, full: boolean): Arguments['growth'] {
  if (text === undefined) return full ? wholeGrowth : undefined;
  const sizes = text.split(',').map((size) => count('growth', size, mostArticles));
  const [small = 0, large = 0] = sizes;
  if (sizes.length === 2 && small < large) return [small, large];
  throw new UsageError(`--growth is a smaller size and a larger one, as in 10000,100000, not ${text}`);
}

function parse(args: readonly string[]) {
  const options = {
    full: { type: 'boolean', default: false },
    growth: { type: 'string' },
    json: { type: 'string' },
    page: { type: 'string' },
    articles: { type: 'string' },
    rounds: { type: 'string' },
    warm: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * @returns undefined where only help is asked for
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { full, growth, json, page, articles, rounds, warm, only, help } = parse(args);
  if (help) return undefined;
  const roundCount = count('rounds', rounds ?? (full ? '3' : '2'), 10);
  const most = mostWarm - roundOfReaders * roundCount;
  return {
    full,
    growth: growthOf(growth, full),
    json,
    page,
    articles: count('articles', articles ?? (full ? '20000' : '3000'), mostArticles),
    rounds: roundCount,
    warm: count('warm', warm ?? String(Math.min(full ? 300 : 45, most)), most),
    only: only?.split(','),
  };
}
