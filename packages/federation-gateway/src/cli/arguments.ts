import { parseArgs } from 'node:util';

export const usage = `Serves a supergraph to everybody who can reach the port: whatever it is of, and without keys.

  npm run -s gateway -- --supergraph FILE --port N --open [--timeout SECONDS] [--cache MEGABYTES]

  --supergraph FILE    the composed schema; it is loaded again whenever it changes
  --port N             where to listen on 127.0.0.1; 0 takes any free port
  --open               says that you know that there are no keys; \`npm start\` runs the gateway that has them
  --timeout SECONDS    how long a subgraph may take (30)
  --cache MEGABYTES    keeps answers whose subgraphs allow it by Cache-Control (0)

The subgraphs are asked where the supergraph says they are. WEB_CONCURRENCY runs so many processes.
`;

export interface Arguments {
  readonly supergraph: string;
  readonly port: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes. */
  readonly cache: number;
}

export class UsageError extends Error {}

function numberOf(name: string, text: string, maximum: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0 && number <= maximum) return number;
  throw new UsageError(`--${name} is a number from 0 to ${maximum}, not ${JSON.stringify(text)}`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string' },
        open: { type: 'boolean' },
        timeout: { type: 'string', default: '30' },
        cache: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * @returns undefined where only help is asked for
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { supergraph, port, open, timeout, cache, help } = parse(args);
  if (help) return undefined;
  if (supergraph === undefined) throw new UsageError('--supergraph FILE is missing');
  if (port === undefined) throw new UsageError('--port N is missing');
  if (!open)
    throw new UsageError(
      'this gateway knows no keys: say --open if all who reach the port may ask everything',
    );
  return {
    supergraph,
    port: Math.trunc(numberOf('port', port, 65_535)),
    timeout: Math.max(1, numberOf('timeout', timeout, 3_600) * 1_000),
    cache: Math.trunc(numberOf('cache', cache, 65_536) * 2 ** 20),
  };
}
