import { afterAll } from 'vitest';
import { newsgraphElsewhere } from '../kit/elsewhere.js';
// The mirror has to know all that is in an archive: it comes first.
import './elsewhere/changes.js';
import './elsewhere/query-plans.js';

afterAll(async () => (await newsgraphElsewhere()).remove());
