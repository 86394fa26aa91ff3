const LONGEST = 300;

/** Why a process died, in one line: its last one, or how it ended where it said nothing. */
export function explain(words: string, outcome: string): string {
  const lines = words
    .split('\n')
    .map((line) => sentenceOf(line.trim()))
    .filter((line) => line !== '');
  // After an error that nobody caught Node.js prints its frames and fields, and its own version as the last line.
  const crashed = lines.at(-1)?.startsWith('Node.js v') ?? false;
  const line = (crashed ? lines.findLast(tells) : undefined) ?? lines.at(-1) ?? `it ended with ${outcome}`;
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

interface LogLine {
  readonly msg?: unknown;
  readonly err?: { readonly message?: unknown };
}

/** A line of JSON, as the services log, says it in `err.message` or `msg`. */
function sentenceOf(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err } = JSON.parse(line) as LogLine;
    const sentence = err?.message ?? msg;
    return typeof sentence === 'string' ? sentence : line;
  } catch {
    return line;
  }
}

/** The line with the error's message, not the code that threw it nor a frame of the stack. */
function tells(line: string): boolean {
  return /\w*Error\b/.test(line) && !/^(at |throw |node:)/.test(line);
}
