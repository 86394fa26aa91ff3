import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConfigurationError, readEnvironment } from '@newsgraph/configuration';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { readArguments, usage, UsageError, type Arguments } from './arguments.js';
import { depthIn, readEntries } from './entries.js';
import type { ReadEntry } from './entry.js';
import { showProgress } from './progress.js';
import { describe, ReportBuilder } from './report.js';
import { openEntities } from './subgraph.js';

/** How many lines are sent at once, and how large a file may be: bytes. */
const batch = 25;
const largestFile = 50 << 20;

const variables = ['SUBGRAPH_URLS', 'NEWSGRAPH_RUN', 'SUBGRAPH_TIMEOUT_MS', 'WORKER_SECRET'] as const;

interface FileEntries {
  readonly file: string;
  readonly entries: readonly ReadEntry[];
}

/** The text of a file. Other encodings than UTF-8 would make other names of some. */
async function readText(file: string): Promise<string> {
  if ((await stat(file)).size > largestFile) throw new Error('it is larger than 50 MiB; cut it into several');
  const bytes = await readFile(file);
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8 text: save it as UTF-8 first');
  return bytes.toString('utf8');
}

/** The lines of a file that are as they should be; the others are reported. */
async function readFileEntries(file: string, report: ReportBuilder): Promise<FileEntries> {
  try {
    const { good, bad } = readEntries(basename(file), await readText(file));
    for (const { line, problems } of bad) report.fail({ file, line, problems });
    return { file, entries: good };
  } catch (error) {
    report.fail({ file, line: 0, problems: [(error as Error).message] });
    return { file, entries: [] };
  }
}

/** The entries of all files, so that what others belong to comes before them, whichever file it is in. */
function parentsFirst(files: readonly FileEntries[]): FileEntries[] {
  const all = files.flatMap(({ entries }) => entries);
  const depthOf = depthIn(all);
  const depths = new Map(all.map((entry) => [entry, depthOf(entry)]));
  const levels = [...new Set(depths.values())].sort((a, b) => a - b);
  return levels.flatMap((level) =>
    files.map(({ file, entries }) => ({
      file,
      entries: entries.filter((each) => depths.get(each) === level),
    })),
  );
}

async function take(files: readonly FileEntries[], report: ReportBuilder): Promise<void> {
  const service = openEntities(readEnvironment('entities:import', variables, process.env));
  const bar = showProgress(files.reduce((sum, { entries }) => sum + entries.length, 0));
  try {
    for (const { file, entries } of parentsFirst(files)) {
      for (let start = 0; start < entries.length; start += batch) {
        const some = entries.slice(start, start + batch);
        const taken = await service.take(
          some.map(({ entry }) => entry),
          `imported from ${basename(file)}`,
        );
        some.forEach(({ line }, i) => {
          const result = taken[i];
          if (result) report.add(file, line, result);
        });
        bar.done(some.length);
      }
    }
  } finally {
    bar.stop();
    await service.close();
  }
}

async function run({ files, json, check }: Arguments): Promise<number> {
  // npm runs scripts in the folder of package.json, and tells here where the user is.
  process.chdir(process.env.INIT_CWD ?? '.');
  const report = new ReportBuilder();
  const read: FileEntries[] = [];
  for (const file of files) read.push(await readFileEntries(file, report));
  if (!check) await take(read, report);
  const result = report.build();
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${describe(result)}\n`);
  return result.failed === 0 ? 0 : 1;
}

/** What to do where the service did not answer. */
const advice = ({ wasAsked }: SubgraphUnreachable): string =>
  wasAsked
    ? 'some lines may be taken; take the files in again, which changes nothing for those'
    : 'start newsgraph with `npm start`';

try {
  const args = readArguments(process.argv.slice(2));
  if (args.help) process.stdout.write(usage);
  else process.exitCode = await run(args);
} catch (error) {
  const { message, stack } = error as Error;
  const expected = error instanceof SubgraphUnreachable || error instanceof ConfigurationError;
  const hint = error instanceof SubgraphUnreachable ? `: ${advice(error)}` : '';
  if (error instanceof UsageError) process.stderr.write(`entities:import: ${message}\n\n${usage}`);
  else process.stderr.write(`entities:import: ${expected ? `${message}${hint}` : (stack ?? message)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
