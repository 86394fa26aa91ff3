import { constants } from 'node:os';
import { performance } from 'node:perf_hooks';
import { CommandError, runCommand } from './run-command.mjs';

/** What is checked without running the product. */
const CHECKS = [
  {
    title: 'Check the format (oxfmt)',
    program: 'oxfmt',
    args: ['--check', '.'],
  },
  {
    title: 'Check the rules of the schema (graphql-eslint)',
    program: 'eslint',
    args: ['--config', 'eslint.schema.config.js', '--max-warnings', '0', 'gateway/generated/api.graphql'],
  },
  {
    title: 'Check the schema against its baseline (graphql-inspector)',
    program: '../../packages/schema-check/bin/check.mjs',
    args: [],
  },
  {
    title: 'Check imports between folders (dependency-cruiser)',
    program: 'depcruise',
    args: ['--config', '.dependency-cruiser.cjs', 'gateway', 'services', 'packages', 'infra', 'tests'],
  },
  { title: 'Check for unused code (knip)', program: 'knip', args: ['-t', 'tsconfig.build.json'] },
  { title: 'Check types and rules of the code (oxlint)', program: 'oxlint', args: [] },
];

/**
 * Runs all checks, one after the other and without a word, on what the processors have left: beside tests, which wait a
 * good part of their time and whose output a line of another would break.
 *
 * @returns {Promise<{ title: string, ok: boolean, took: number, output: string }[]>} one of each, in the order in which
 *   they ran; `took` is in seconds, `output` what a failed one said
 */
export async function runChecks({ root }) {
  const outcomes = [];
  for (const check of CHECKS) outcomes.push(await runCheck(check, root));
  return outcomes;
}

async function runCheck({ title, program, args }, root) {
  const started = performance.now();
  const output = await runCommand(`node_modules/.bin/${program}`, args, {
    cwd: root,
    priority: constants.priority.PRIORITY_LOW,
  }).then(() => undefined, saidBy);
  return {
    ...{ title, ok: output === undefined, output: output ?? '' },
    took: (performance.now() - started) / 1000,
  };
}

const saidBy = (error) =>
  error instanceof CommandError ? `${error.output}\n${error.message}` : String(error);
