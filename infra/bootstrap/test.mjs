import { runChecks } from './checks.mjs';
import { fetchDatabase } from './fetch-database.mjs';
import { fail, prepare } from './prepare.mjs';
import { createSteps } from './steps.mjs';
import { runTests } from './vitest.mjs';

const started = Date.now();
/** What the checks tell: it is shown when vitest is done with the terminal. */
const told = [];
let checks = Promise.resolve([]);
const whenBuilt = ({ root }) => {
  checks = runChecks({ root, steps: createSteps({ write: (text) => told.push(text) }) });
  checks.catch(() => undefined);
};
const { root } = await prepare({ besideBuild: fetchDatabase, whenBuilt }).catch(fail);
// Not within a step: its moving line and vitest's own would fight for the terminal.
const tests = await runTests({ root }).catch(fail);
const failedChecks = await checks.catch(fail);
process.stderr.write(told.join(''));

const failures = [...failedChecks, ...(tests.ok ? [] : ['Tests (vitest)'])];
for (const failure of failures) console.log(`✖ ${failure}`);
console.log(`${failures.length === 0 ? '✔ Everything passed' : 'Not everything passed'} (${seconds()} s)`);
console.log(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
process.exitCode = failures.length === 0 && tests.passed > 0 ? 0 : 1;

function seconds() {
  return ((Date.now() - started) / 1000).toFixed(1);
}
