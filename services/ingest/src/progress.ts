import { SingleBar } from 'cli-progress';

export interface Progress {
  update(finished: number, known: number): void;
  stop(): void;
}

/** A bar on a terminal, and nothing elsewhere: standard output is for the result. */
export function showProgress(): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {value}/{total} articles  {duration_formatted}',
    // A terminal whose lines do not wrap would be left behind by Ctrl-C.
    linewrap: true,
  });
  bar.start(1, 0);
  return {
    update: (finished, known) => {
      bar.setTotal(Math.max(known, 1));
      bar.update(finished);
    },
    stop: () => bar.stop(),
  };
}
