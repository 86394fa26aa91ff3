// Run as a process of its own by the tests: `node supervise-dummies.js ROOT`, with its steps as plain lines.
import { supervise, type Steps } from '../index.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

const steps: Steps = {
  note: say,
  async step(title, work) {
    const result = await work((detail) => say(`${title}: ${detail}`));
    say(`✔ ${title}`);
    return result;
  },
};

const root = process.argv[2] ?? '';
process.exit(await supervise({ root, steps, env: process.env }));
