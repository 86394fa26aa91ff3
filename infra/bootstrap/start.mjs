import { fetchDatabase } from './fetch-programs.mjs';
import { fail, prepare } from './prepare.mjs';

const { root, steps } = await prepare({ besideBuild: fetchDatabase }).catch(fail);
const { supervise } = await import('../supervisor/dist/index.js');
process.exit(await supervise({ root, steps, env: process.env }));
