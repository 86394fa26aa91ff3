#!/usr/bin/env node
// Runs the local database alone.
import { main } from '../dist/cli/main.js';

await main(process.argv.slice(2));
