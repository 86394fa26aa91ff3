import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, runAloud } from './run-command.mjs';

/**
 * Runs every test; vitest itself speaks to the terminal.
 *
 * @returns {Promise<{ ok: boolean, passed: number, failed: number, skipped: number }>}
 */
export async function runTests({ root }) {
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-tests-'));
  const report = join(folder, 'report.json');
  try {
    const ok = await endsWell(
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      root,
    );
    return { ok, ...countsOf(report) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What is tested was just built (`vitest.built-code.ts`). Tests speak to this machine alone: to read certificates beside
 * those of Node.js, as a variable has it do, takes time at each start, and tests start some hundred processes.
 */
const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
const env = { ...inherited, TEST_BUILT_CODE: '1' };

async function endsWell(args, root) {
  try {
    await runAloud('node_modules/.bin/vitest', args, { cwd: root, env });
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
