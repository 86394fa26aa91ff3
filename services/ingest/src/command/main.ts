import { parseArgs } from 'node:util';
import { createClient } from '@newsgraph/client';
import { ConfigurationError } from '@newsgraph/configuration';
import { readCommandEnvironment } from '../environment.js';
import { showProgress } from '../progress.js';
import type { SourceItem } from './formats/source-article.js';
import { load } from './load.js';
import { describe } from './report.js';
import { readSource, SourceError } from './sources.js';

const usage = `usage: npm run -s ingest -- [--json] FILE|DIR|- ...

Loads articles into the running newsgraph and waits until all are processed.
  FILE   plain text (.txt), JSON Lines (.jsonl), IPTC ninjs (.json)
  DIR    every such file in it
  -      standard input
  --json print the report as JSON, alone, on standard output
`;

class Usage extends Error {}

function readArguments(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const } };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help !== true && positionals.length === 0)
      throw new Usage('name a file, a folder, or - for standard input');
    return { json: values.json === true, help: values.help === true, paths: positionals };
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

async function* readAll(paths: readonly string[]): AsyncGenerator<SourceItem> {
  for (const path of paths) yield* readSource(path, process.stdin);
}

/** Says at once that nothing is running, rather than waiting for it as in an outage. */
async function checkRunning(url: string): Promise<void> {
  const response = await fetch(new URL('/livez', url)).catch(() => undefined);
  if (!response?.ok)
    throw new SourceError(
      `newsgraph does not answer at ${url}: start it with \`npm start\`, or set PORT or NEWSGRAPH_URL`,
    );
}

async function run(args: readonly string[]): Promise<number> {
  const { json, help, paths } = readArguments(args);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const { NEWSGRAPH_URL: url } = readCommandEnvironment();
  await checkRunning(url);
  const bar = showProgress();
  const waiting = (reason: string) => process.stderr.write(`waiting: ${reason}\n`);
  const report = await load(readAll(paths), { client: createClient({ url }), progress: bar.update, waiting });
  bar.stop();
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${describe(report)}\n`);
  return report.failed === 0 ? 0 : 1;
}

const isExpected = (error: unknown) => error instanceof SourceError || error instanceof ConfigurationError;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { message, stack } = error as Error;
  if (error instanceof Usage) process.stderr.write(`ingest: ${message}\n\n${usage}`);
  else process.stderr.write(`ingest: ${isExpected(error) ? message : (stack ?? message)}\n`);
  process.exitCode = error instanceof Usage ? 2 : 1;
}
