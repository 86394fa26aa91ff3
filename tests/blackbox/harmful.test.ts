import { afterAll } from 'vitest';
import { harmed } from '../kit/harmed.js';
// Each of these harms the services it works with and waits until they are well again: they share a newsgraph, which
// saves the time of starting one for each.
import './harmful/answers.js';
import './harmful/callers.js';
import './harmful/erasure.js';
import './harmful/faults.js';
import './harmful/limits.js';
import './harmful/migration.js';
import './harmful/outage.js';
import './harmful/plans.js';
import './harmful/stale.js';
import './harmful/trickle.js';

afterAll(async () => (await harmed()).remove());
