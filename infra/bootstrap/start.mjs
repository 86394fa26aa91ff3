import { fail, prepare } from './prepare.mjs';

// Asked before the minutes that installing may take: who started us may be gone after them.
const parent = process.ppid;
const { root, steps } = await prepare().catch(fail);
const { supervise } = await import('../supervisor/dist/index.js');
process.exit(await supervise({ root, steps, parent, env: process.env }));
