#!/usr/bin/env node
import '../dist/train/main.js';
