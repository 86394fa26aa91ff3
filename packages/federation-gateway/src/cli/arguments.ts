import { parseArgs } from 'node:util';

export const usage = `Serves a supergraph to everybody who can reach the port: whatever it is of, and without keys.

  npm run -s gateway -- --supergraph FILE --port N --open [--timeout SECONDS] [--cache MEGABYTES]
                    [--contained LIST]… [--steady FIELD]… [--forward HEADER]…

  --supergraph FILE    the composed schema; it is loaded again whenever it changes
  --port N             where to listen on 127.0.0.1; 0 takes any free port
  --open               says that you know that there are no keys; \`npm start\` runs the gateway that has them
  --timeout SECONDS    how long a subgraph may take (30)
  --cache MEGABYTES    keeps answers whose subgraphs allow it by Cache-Control (0); \`PURGE /graphql\` drops those made
                       of the ids and types in its header Surrogate-Key (* for lists of things without ids, ID+ for
                       what changes with what joins or leaves a thing), or all
  --contained LIST     a list of which all news is news of what holds it, as Type.field, or as Type.field(argument.member)
                       where that is what the argument names: its type does not drop answers
  --steady FIELD       what does not change by what joins or leaves a thing, as Type.field; the other fields of that type do
  --forward HEADER     passes a header of the client on to the subgraphs; only those who send the same share answers

The subgraphs are asked where the supergraph says they are. WEB_CONCURRENCY runs so many processes.
`;

export interface Arguments {
  readonly supergraph: string;
  readonly port: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes. */
  readonly cache: number;
  /** Lists, as `Type.field` or `Type.field(argument.member)`. */
  readonly contained: readonly string[];
  /** Fields, as `Type.field`. */
  readonly steady: readonly string[];
  /** Headers of the client that the subgraphs are given, in small letters. */
  readonly forward: readonly string[];
}

export class UsageError extends Error {}

function numberOf(name: string, text: string, maximum: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0 && number <= maximum) return number;
  throw new UsageError(`--${name} is a number from 0 to ${maximum}, not ${JSON.stringify(text)}`);
}

/** Headers of the connection, and those that the gateway writes itself. */
const unforwarded = /^(connection|keep-alive|transfer-encoding|upgrade|host|content-.*|accept|te|trailer)$/;

function headerName(text: string): string {
  const name = text.toLowerCase();
  if (/^[a-z0-9_-]+$/.test(name) && !unforwarded.test(name)) return name;
  throw new UsageError(
    `--forward takes the name of a header that may be passed on, not ${JSON.stringify(text)}`,
  );
}

const fieldForm = /^\w+\.\w+$/;
const listForm = /^\w+\.\w+(\(\w+(\.\w+)*\))?$/;

function fieldsOf(name: string, texts: readonly string[], form: RegExp): readonly string[] {
  const wrong = texts.find((text) => !form.test(text));
  if (wrong === undefined) return texts;
  throw new UsageError(`--${name} takes a field of a type, as Type.field, not ${JSON.stringify(wrong)}`);
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
        contained: { type: 'string', multiple: true, default: [] },
        steady: { type: 'string', multiple: true, default: [] },
        forward: { type: 'string', multiple: true, default: [] },
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
  const { supergraph, port, open, timeout, cache, contained, steady, forward, help } = parse(args);
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
    contained: fieldsOf('contained', contained, listForm),
    steady: fieldsOf('steady', steady, fieldForm),
    forward: forward.map(headerName),
  };
}
