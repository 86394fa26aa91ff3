#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { errorDocumentation } from '../dist/index.js';

writeFileSync(new URL('../../../docs/errors.md', import.meta.url), errorDocumentation());
