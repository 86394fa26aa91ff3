#!/usr/bin/env node
import { accept } from '../dist/main.js';

accept();
