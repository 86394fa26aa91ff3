import { runChecks } from './checks.mjs';
import { fetchDatabase, fetchRedis } from './fetch-programs.mjs';
import { fail, prepare } from './prepare.mjs';
import { runTests } from './vitest.mjs';

const started = Date.now();
let checking;
const whenBuilt = (tools) => void (checking = runChecks(tools));
const besideBuild = async (tools) => {
  await fetchDatabase(tools);
  await fetchRedis(tools);
};
const { root, steps } = await prepare({ besideBuild, whenBuilt }).catch(async (error) => {
  await checking;
  fail(error);
});
// Not within a step: its moving line and vitest's own would fight for the terminal.
const tests = await runTests({ root }).catch(fail);
const checks = await steps.step('Wait for the checks', () => checking).catch(fail);

for (const { title, ok, took, output } of checks)
  console.log(ok ? `✔ ${title} (${took.toFixed(1)} s)` : output);
const failures = [
  ...checks.filter(({ ok }) => !ok).map(({ title }) => title),
  ...(tests.ok ? [] : ['Tests (vitest)']),
];
for (const failure of failures) console.log(`✖ ${failure}`);
console.log(`${failures.length === 0 ? '✔ Everything passed' : 'Not everything passed'} (${seconds()} s)`);
console.log(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
process.exitCode = failures.length === 0 && tests.passed > 0 ? 0 : 1;

function seconds() {
  return ((Date.now() - started) / 1000).toFixed(1);
}
