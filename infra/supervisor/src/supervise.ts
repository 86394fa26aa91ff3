import { once } from 'node:events';
import { join } from 'node:path';
import { discoverPrograms, type Program } from './discover.js';
import { Household } from './household.js';
import { listenForInterruption, type Interruption } from './interruption.js';
import { requireFreePort } from './os/port.js';
import { findScriptRunner } from './os/script-runner.js';
import { readSettings } from './settings.js';
import { bringUp } from './start/bring-up.js';
import type { StartContext } from './start/context.js';
import { childEnvironment } from './start/environment.js';
import { DATABASE } from './start/specs.js';
import { StartError } from './start-error.js';
import { claimDataFolder, type Claim } from './state/claim.js';
import { chooseFolders, createFolders, noteRunFolder } from './state/folders.js';
import { stopLeftovers } from './state/recover.js';
import { ensureSecrets } from './state/secrets.js';
import type { Steps } from './steps.js';

export interface SuperviseOptions {
  /** The checkout. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly steps: Steps;
}

const EXIT = { stopped: 0, failed: 1, interrupted: 130 };

/** Runs newsgraph until it is told to stop. @returns the exit code */
export async function supervise(options: SuperviseOptions): Promise<number> {
  const runner = findScriptRunner(options.env);
  // npm was killed while packages were installed or built.
  if (runner.kind === 'gone') return EXIT.interrupted;

  const interruption = listenForInterruption(runner.kind === 'alive' ? runner.identity : undefined);
  try {
    return await superviseUntil(interruption, options);
  } catch (error) {
    if (interruption.stop.aborted && error === interruption.stop.reason) return EXIT.interrupted;
    if (!(error instanceof StartError)) throw error;
    options.steps.note(`newsgraph: ${error.message}`);
    return EXIT.failed;
  } finally {
    interruption.dispose();
  }
}

async function superviseUntil(
  interruption: Interruption,
  { root, env, steps }: SuperviseOptions,
): Promise<number> {
  const settings = readSettings(root, env);
  const programs = discoverPrograms(root);
  const folders = chooseFolders(settings.data, [DATABASE, ...programs.map(({ name }) => name)]);
  createFolders(folders);
  const claim = await claimDataFolder({
    file: join(folders.data, 'supervisor.json'),
    runner: interruption.runner,
    onWait: (pid) => steps.note(`An earlier newsgraph (process ${pid}) is about to stop: waiting for it.`),
    signal: interruption.stop,
  });
  try {
    if (claim.children.length > 0) {
      await steps.step('Stop what a killed newsgraph left', () => stopLeftovers(claim));
    }
    await requireFreePort(settings.port);
    ensureSecrets(folders.secrets);
    noteRunFolder(folders);
    const surroundings = { root, folders, env: childEnvironment(env, settings, folders) };
    return await live(interruption, claim, { settings, surroundings, steps }, programs);
  } finally {
    claim.release();
  }
}

type Given = Pick<StartContext, 'settings' | 'surroundings' | 'steps'>;

/** From the first process that is started to the last one that is stopped. */
async function live(
  interruption: Interruption,
  claim: Claim,
  given: Given,
  programs: readonly Program[],
): Promise<number> {
  const household = new Household(claim, (line) => given.steps.note(line));
  interruption.force.addEventListener('abort', () => household.kill());
  const failure = new AbortController();
  const signal = AbortSignal.any([interruption.stop, failure.signal]);
  try {
    await bringUp({ ...given, household, signal, giveUp: (reason) => failure.abort(reason) }, programs);
    if (!interruption.stop.aborted) await once(interruption.stop, 'abort');
    return EXIT.stopped;
  } catch (error) {
    if (!interruption.stop.aborted) throw error;
    return EXIT.interrupted;
  } finally {
    claim.announceStop();
    await given.steps.step('Stop everything', () => household.stop());
  }
}
