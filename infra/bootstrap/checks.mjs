import { CommandError, runCommand } from './run-command.mjs';

/** What takes as long as all others together. */
const LONGEST = { title: 'Check types and rules of the code (oxlint)', program: 'oxlint', args: [] };

/** What else is checked without running the product. */
const OTHERS = [
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
  { title: 'Check for unused code (knip)', program: 'knip', args: ['-t', 'tsconfig.build.json'] },
];

/**
 * Runs all checks, the longest beside the others, which follow each other; each one's output is shown if it fails.
 *
 * @returns {Promise<string[]>} the titles of those that failed
 */
export async function runChecks({ root, steps }) {
  const runOthers = async () => {
    const outcomes = [];
    for (const check of OTHERS) outcomes.push(await runCheck(check, root, steps));
    return outcomes;
  };
  const outcomes = await Promise.all([runCheck(LONGEST, root, steps), runOthers()]);
  return outcomes.flat().filter((title) => title !== undefined);
}

async function runCheck({ title, program, args }, root, steps) {
  try {
    await steps.step(title, () => runCommand(`node_modules/.bin/${program}`, args, { cwd: root }));
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    steps.note(`${error.output}\n${error.message}`);
    return title;
  }
}
