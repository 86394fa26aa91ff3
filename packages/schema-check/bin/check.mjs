#!/usr/bin/env node
import { check } from '../dist/main.js';

await check();
