import { fail, prepare } from './prepare.mjs';

await prepare({ force: true }).catch(fail);
