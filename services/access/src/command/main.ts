import { createClient, GraphRequestError } from '@newsgraph/client';
import { ConfigurationError, readEnvironment } from '@newsgraph/configuration';
import { readArguments, usage, UsageError } from './arguments.js';
import { commands, Refused } from './commands.js';

async function run(): Promise<string> {
  const args = readArguments(process.argv.slice(2));
  if (args.command === 'help') return usage.trimEnd();
  const environment = readEnvironment('key', ['NEWSGRAPH_URL', 'NEWSGRAPH_KEY'], process.env);
  const { NEWSGRAPH_URL: url, NEWSGRAPH_KEY: key } = environment;
  return commands[args.command](args, createClient({ url, key }));
}

const complain = (line: string) => process.stderr.write(`key: ${line}\n`);

/** What to say of an error; its stack only where nobody expected it. */
function wordsFor(error: unknown): string {
  const { message, stack, cause } = error as Error;
  if (error instanceof TypeError && cause instanceof Error)
    return `newsgraph does not answer (${cause.message}): start it with \`npm start\`, or set PORT or NEWSGRAPH_URL`;
  const expected = [Refused, GraphRequestError, ConfigurationError].some((kind) => error instanceof kind);
  return expected ? message : (stack ?? message);
}

try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`key: ${error.message}\n\n${usage}`);
  else complain(wordsFor(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
