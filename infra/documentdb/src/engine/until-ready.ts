import { setTimeout as sleep } from 'node:timers/promises';
import { isStarting } from '../errors/translate.js';
import { messageOf, StartError } from '../start-error.js';

const PATIENCE_MS = 120_000;
const POLL_MS = 50;
/** Each start lasts a moment; what lasts longer is a recovery. */
const RECOVERY_MS = 2000;

export interface ReadyOptions {
  /** Connects once; throws where the engine takes no connections. */
  readonly connect: () => Promise<void>;
  /** Is called once where the engine has much to recover. */
  readonly onRecovery: () => void;
  readonly patienceMs?: number;
  readonly recoveryMs?: number;
}

/**
 * Waits until the engine takes connections. For as long as it answers that it is starting there is no end to that: after a
 * crash it goes through all that was written since its last checkpoint, and who ends it there has it begin anew.
 */
export async function untilReady(options: ReadyOptions): Promise<void> {
  const { connect, onRecovery, patienceMs = PATIENCE_MS, recoveryMs = RECOVERY_MS } = options;
  const begin = Date.now();
  let deadline = begin + patienceMs;
  let isTold = false;
  for (;;) {
    try {
      await connect();
      return;
    } catch (error) {
      const now = Date.now();
      if (isStarting(error)) {
        deadline = now + patienceMs;
        if (!isTold && now - begin >= recoveryMs) onRecovery();
        isTold ||= now - begin >= recoveryMs;
      } else if (now > deadline) {
        throw new StartError(`The engine does not get ready: ${messageOf(error)}`);
      }
      await sleep(POLL_MS);
    }
  }
}
