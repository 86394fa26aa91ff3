import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A folder that lasts as long as the test.
 *
 * @param whenFinished the test's own hook where tests run side by side: the common one would take another's for it
 */
export function temporaryFolder(whenFinished = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-supervisor-'));
  whenFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
