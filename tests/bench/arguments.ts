import { parseArgs } from 'node:util';

export const usage = `Compares gateways over the same services, on two cores.

  npm run bench -- [--full] [--json FILE] [--page FILE] [--articles N] [--rounds N] [--only NAME,…]

  --full        takes what takes long too: memory over ten minutes (but not yet an archive of 100,000 articles)
  --json FILE   writes ratios and everything measured there
  --page FILE   writes the page there, with its plots beside it (docs/bench.md in the checkout)
  --articles N  the size of the archive (20000)
  --rounds N    how often each gateway has its turn in each mix (3)
  --only NAMES  only these gateways, of ours, stock, hive, hiveRust, grafbase and unfederated
`;

export interface Arguments {
  readonly full: boolean;
  readonly json: string | undefined;
  readonly page: string | undefined;
  readonly articles: number;
  readonly rounds: number;
  readonly only: readonly string[] | undefined;
}

export class UsageError extends Error {}

function count(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`--${name} is a whole number from 1 to ${most}, not ${JSON.stringify(text)}`);
}

function parse(args: readonly string[]) {
  const options = {
    full: { type: 'boolean', default: false },
    json: { type: 'string' },
    page: { type: 'string' },
    articles: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
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
  const { full, json, page, articles, rounds, only, help } = parse(args);
  if (help) return undefined;
  return {
    full,
    json,
    page,
    articles: count('articles', articles, 100_000),
    rounds: count('rounds', rounds, 20),
    only: only?.split(','),
  };
}
