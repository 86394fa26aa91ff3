import { runChecks } from './checks.mjs';
import { fetchDatabase, fetchRedis } from './fetch-programs.mjs';
import { fail, prepare } from './prepare.mjs';
import { createSteps } from './steps.mjs';
import { runTests } from './vitest.mjs';

const started = Date.now();
// No moving line: it and vitest's own would fight for the terminal.
const plain = ({ root, steps }) => ({
  root,
  steps: createSteps({ write: (text) => steps.note(text.trimEnd()) }),
});
/** What goes on beside the tests; of the checks, the titles of those that failed. */
let checks = Promise.resolve([]);
let fetching = Promise.resolve();
const whenBuilt = (tools) => void (checks = runChecks(plain(tools)).catch(fail));
const besideBuild = async (tools) => {
  await fetchDatabase(tools);
  fetching = fetchRedis(plain(tools));
};
const { root } = await prepare({ besideBuild, whenBuilt }).catch(async (error) => {
  await checks;
  fail(error);
});
const tests = await runTests({ root }).catch(fail);
await fetching;

const failures = [...(await checks), ...(tests.ok ? [] : ['Tests (vitest)'])];
for (const failure of failures) console.log(`✖ ${failure}`);
console.log(`${failures.length === 0 ? '✔ Everything passed' : 'Not everything passed'} (${seconds()} s)`);
console.log(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
process.exitCode = failures.length === 0 && tests.passed > 0 ? 0 : 1;

function seconds() {
  return ((Date.now() - started) / 1000).toFixed(1);
}
