import { parseArgs } from 'node:util';

export const usage = `usage: npm run -s ingest -- [--json] FILE|DIR|- ...

Loads articles into the running newsgraph and waits until all are processed.
  FILE   plain text (.txt), JSON Lines (.jsonl), IPTC ninjs (.json, .jsonl)
  DIR    every such file in it; a text without a uri is known by its path in it, as a file by its name:
         what comes later under the same one is a new version. Of JSON that is its \`name\`, or else its \`id\`:
         two sources that count alike replace each other's articles
  -      standard input
  --json print the report as JSON, alone, on standard output
`;

/** What was asked for cannot be understood. */
export class UsageError extends Error {}

export interface Arguments {
  readonly json: boolean;
  readonly help: boolean;
  readonly paths: readonly string[];
}

export function readArguments(args: readonly string[]): Arguments {
  try {
    const options = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const } };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help !== true && positionals.length === 0)
      throw new UsageError('name a file, a folder, or - for standard input');
    return { json: values.json === true, help: values.help === true, paths: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
