#!/usr/bin/env node
import '../dist/rebuild/main.js';
