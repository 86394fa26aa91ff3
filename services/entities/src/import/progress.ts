import { SingleBar } from 'cli-progress';

/** A bar on a terminal, and nothing elsewhere: standard output is for the report. */
export function showProgress(lines: number): { done(more: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { done: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {value}/{total} lines  {duration_formatted}',
    // A terminal whose lines do not wrap would be left behind by Ctrl-C.
    linewrap: true,
  });
  bar.start(lines, 0);
  return { done: (more) => bar.increment(more), stop: () => bar.stop() };
}
