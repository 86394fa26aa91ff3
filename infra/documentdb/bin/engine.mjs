#!/usr/bin/env node
// Fetches the engine of the local database into the cache, where it is not there.
import { fetchEngine } from '../dist/cli/engine.js';

await fetchEngine();
