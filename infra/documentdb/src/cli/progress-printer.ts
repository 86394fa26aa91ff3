import type { OnProgress, Progress } from '../setup/progress.js';

/** Prints progress line by line; counts only each tenth, or a log would be full of them. */
export function progressPrinter(output: { write(text: string): unknown }): OnProgress {
  let last = '';
  return (progress) => {
    const line = describe(progress);
    if (line === last) return;
    last = line;
    output.write(`${line}\n`);
  };
}

function describe({ message, done, total }: Progress): string {
  if (done === undefined || total === undefined || total === 0) return message;
  return `${message} ${Math.floor((done / total) * 10) * 10} %`;
}
