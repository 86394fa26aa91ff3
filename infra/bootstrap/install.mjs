import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, sourceFiles } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { unlessDone } from './stamp.mjs';

const MANIFESTS = /(^|\/)package\.json$/;

/** Brings node_modules in line with the lockfile, with the pnpm that package.json names, through npx. */
export async function install({ root, steps }) {
  const manifests = sourceFiles(root, ['gateway', 'services', 'packages', 'infra', 'tests']).filter((file) =>
    MANIFESTS.test(file),
  );
  const inputs = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  await unlessDone({ root, name: 'install', fingerprint: fingerprint(root, inputs) }, () =>
    steps.step('Install packages', (progress) => runPnpm(root, progress)),
  );
}

async function runPnpm(root, progress) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'];
  // Without a terminal pnpm would rather give up than replace a folder node_modules that it cannot use.
  args.push('--config.confirmModulesPurge=false');
  await runCommand('npx', args, { cwd: root, onLine: (line) => tellCounts(line, progress) });
}

/** pnpm says 'Progress: resolved 12, reused 3, downloaded 4, added 5' every now and then. */
function tellCounts(line, progress) {
  const [, resolved, added] = /^Progress: resolved (\d+), .*added (\d+)/.exec(line) ?? [];
  if (resolved !== undefined) progress(`${added} of ${resolved}`);
}
