import { createClient, type Client } from '@newsgraph/client';
import { ConfigurationError } from '@newsgraph/configuration';
import { readCommandEnvironment, readCommandKey } from '../environment.js';
import { showProgress } from '../progress.js';
import { readArguments, usage, UsageError } from './arguments.js';
import { load } from './load.js';
import { PassedOver } from './passed-over.js';
import { describe, isSuccess, ReportBuilder, type Report } from './report.js';
import { checkRunning, NotRunning } from './running.js';
import { readSources, refuseSource } from './sources.js';

const complain = (line: string) => process.stderr.write(`ingest: ${line}\n`);

async function loadSources(paths: readonly string[], client: Client): Promise<Report> {
  const bar = showProgress();
  const passedOver = new PassedOver();
  const waiting = (reason: string) => process.stderr.write(`waiting: ${reason}\n`);
  const items = readSources({ paths, input: process.stdin, skip: (path) => passedOver.noteFile(path) });
  const report = await load(passedOver.noteFields(items), { client, progress: bar.update, waiting });
  bar.stop();
  for (const line of passedOver.describe()) complain(line);
  return report;
}

/** Where the only source cannot be read at all, one line says so, and there is nothing to report in words. */
function reportUnreadable(source: string, reason: string, json: boolean): void {
  complain(`${source} ${reason}`);
  const report = new ReportBuilder();
  report.fail({ source, reason });
  if (json) process.stdout.write(`${JSON.stringify(report.build())}\n`);
}

async function run(args: readonly string[]): Promise<number> {
  const { json, help, paths } = readArguments(args);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const { NEWSGRAPH_URL: url } = readCommandEnvironment();
  await checkRunning(url);
  const { NEWSGRAPH_KEY: key } = readCommandKey();
  // npm runs scripts in the folder of package.json, and tells here where the user is.
  process.chdir(process.env.INIT_CWD ?? '.');
  const [only = '', ...others] = paths;
  const reason = others.length === 0 ? await refuseSource(only) : undefined;
  if (reason !== undefined) {
    reportUnreadable(only, reason, json);
    return 1;
  }
  const report = await loadSources(paths, createClient({ url, key }));
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${describe(report)}\n`);
  return isSuccess(report) ? 0 : 1;
}

const isExpected = (error: unknown) => error instanceof NotRunning || error instanceof ConfigurationError;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { message, stack } = error as Error;
  if (error instanceof UsageError) process.stderr.write(`ingest: ${message}\n\n${usage}`);
  else complain(isExpected(error) ? message : (stack ?? message));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
