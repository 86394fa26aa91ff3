#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { configurationDocumentation } from '../dist/index.js';

writeFileSync(new URL('../../../docs/configuration.md', import.meta.url), configurationDocumentation());
