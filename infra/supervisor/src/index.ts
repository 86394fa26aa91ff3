export { supervise, type SuperviseOptions } from './supervise.js';
export type { Steps } from './steps.js';
