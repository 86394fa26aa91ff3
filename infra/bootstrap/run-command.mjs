import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a failed command says is shown up to this many lines, the last ones. */
const KEPT_LINES = 2_000;

/** A command that did not end well, with all that it said. */
export class CommandError extends Error {
  constructor(command, outcome, output) {
    super(`${command} ended with ${outcome}.`);
    this.name = 'CommandError';
    this.output = output;
  }
}

/**
 * Runs a command without a word on the terminal.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, onLine?: (line: string) => void }} options
 * @returns {Promise<void>} rejected with a CommandError that holds its output
 */
export function runCommand(program, args, { cwd, onLine = () => undefined }) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      onLine(line);
    });
  }
  return outcomeOf(child, [program, ...args].join(' '), () => lines.join('\n'));
}

/** Runs a command that speaks to the terminal itself. */
export function runAloud(program, args, { cwd, env = process.env }) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return outcomeOf(child, [program, ...args].join(' '), () => '');
}

function outcomeOf(child, command, output) {
  const release = endWithUs(child);
  return new Promise((resolve, reject) => {
    child.once('error', ({ code, message }) => {
      reject(
        new CommandError(
          command,
          code === 'ENOENT' ? 'nothing: there is no such program' : message,
          output(),
        ),
      );
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new CommandError(command, signal ?? `code ${code}`, output()));
    });
  }).finally(release);
}

const ENDINGS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Whatever ends this process while a command runs ends the command too (`kill -9` apart). */
function endWithUs(child) {
  const onSignal = (signal) => {
    child.kill(signal);
    process.exit(ENDINGS[signal]);
  };
  for (const signal of Object.keys(ENDINGS)) process.on(signal, onSignal);
  return () => {
    for (const signal of Object.keys(ENDINGS)) process.off(signal, onSignal);
  };
}
