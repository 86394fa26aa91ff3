#!/usr/bin/env node
import '../dist/import/main.js';
