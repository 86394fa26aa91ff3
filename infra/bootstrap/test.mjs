import { runChecks } from './checks.mjs';
import { fetchDatabase, fetchRedis } from './fetch-programs.mjs';
import { fail, prepare } from './prepare.mjs';
import { runTests } from './vitest.mjs';

const started = Date.now();
let failedChecks = [];
const whenBuilt = async (tools) => (failedChecks = await runChecks(tools));
const besideBuild = async (tools) => {
  await fetchDatabase(tools);
  await fetchRedis(tools);
};
const { root } = await prepare({ besideBuild, whenBuilt }).catch(fail);
// Not within a step: its moving line and vitest's own would fight for the terminal.
const tests = await runTests({ root }).catch(fail);

const failures = [...failedChecks, ...(tests.ok ? [] : ['Tests (vitest)'])];
for (const failure of failures) console.log(`✖ ${failure}`);
console.log(`${failures.length === 0 ? '✔ Everything passed' : 'Not everything passed'} (${seconds()} s)`);
console.log(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
process.exitCode = failures.length === 0 && tests.passed > 0 ? 0 : 1;

function seconds() {
  return ((Date.now() - started) / 1000).toFixed(1);
}
