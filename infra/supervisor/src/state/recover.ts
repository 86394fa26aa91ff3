import { endGroup } from '../os/end-group.js';
import type { Claim } from './claim.js';
import { STAGES } from './run-record.js';

const PATIENCE_MS = 10_000;

/** Stops whatever a killed supervisor left running, in the order in which it would have. */
export async function stopLeftovers(claim: Claim): Promise<void> {
  for (const stage of STAGES) {
    const leftovers = claim.children.filter((child) => child.stage === stage);
    await Promise.all(
      leftovers.map(async ({ identity }) => {
        await endGroup(identity, PATIENCE_MS);
        claim.forget(identity);
      }),
    );
  }
}
