import { parentPort, workerData } from 'node:worker_threads';
import { scorePart, type HeldOutMessage, type HeldOutTask } from './held-out.js';

const post = (message: HeldOutMessage): void => parentPort?.postMessage(message);

post(scorePart(workerData as HeldOutTask, post));
