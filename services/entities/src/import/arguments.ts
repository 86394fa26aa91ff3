import { parseArgs } from 'node:util';

export const usage = `usage: npm run -s entities:import -- [--json] [--check] FILE ...

Takes tables of entities into the running newsgraph: names, aliases, Wikidata ids, positions, places.
  FILE     CSV (.csv), TSV (.tsv) or JSON Lines (.jsonl); docs/entities.md describes the columns
  --check  only says what is wrong in the files; nothing is taken in
  --json   print the report as JSON, alone, on standard output
`;

/** What was asked for cannot be understood. */
export class UsageError extends Error {}

export interface Arguments {
  readonly json: boolean;
  readonly check: boolean;
  readonly help: boolean;
  readonly files: readonly string[];
}

const flag = { type: 'boolean' } as const;

export function readArguments(args: readonly string[]): Arguments {
  try {
    const options = { json: flag, check: flag, help: flag };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help !== true && positionals.length === 0) throw new UsageError('name a file');
    return {
      json: values.json === true,
      check: values.check === true,
      help: values.help === true,
      files: positionals,
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
