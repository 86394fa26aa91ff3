import { inspect, type Identity, type ProcessEntry } from './processes.js';

const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'busybox', 'zsh']);
const RUNNERS = /^(npm|pnpm|yarn|node)/;

/** Who runs this command: a person (or whoever has no part in it), or npm, which may be gone already. */
export type ScriptRunner =
  | { readonly kind: 'none' }
  | { readonly kind: 'alive'; readonly identity: Identity }
  | { readonly kind: 'gone' };

/** Finds the npm that runs us as a script. It starts a shell, which starts us or becomes us. */
export function findScriptRunner(env: NodeJS.ProcessEnv, parent = process.ppid): ScriptRunner {
  if (env.npm_lifecycle_event === undefined) return { kind: 'none' };
  const runner = skipShell(inspect(parent));
  // A process whose parent is gone is handed to the first process of the system (which in a container may be npm).
  if (runner === undefined || (runner.pid === 1 && !RUNNERS.test(runner.name))) return { kind: 'gone' };
  return { kind: 'alive', identity: { pid: runner.pid, started: runner.started } };
}

function skipShell(entry: ProcessEntry | undefined): ProcessEntry | undefined {
  return entry !== undefined && SHELLS.has(entry.name) ? inspect(entry.parent) : entry;
}
