#!/usr/bin/env node
// Prints the path of a program that tests need, fetched from Debian's packages where it is not there: redis-server, chromium.
import { printProgram } from '../dist/cli/program.js';

await printProgram(process.argv[2]);
