const LONGEST = 300;

/**
 * Why a process died, in one line: the line of its last words that tells most, or how it ended where it said nothing.
 */
export function explain(words: string, outcome: string): string {
  const lines = words
    .split('\n')
    .map((line) => sentenceOf(line.trim()))
    .filter((line) => line !== '');
  const line = lines.findLast(tells) ?? lines.at(-1) ?? `it ended with ${outcome}`;
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

/** Not the frames of a stack, nor what Node.js prints around an error that nobody caught. */
function tells(line: string): boolean {
  return /error|cannot|must|fail/i.test(line) && !/^(at |Node\.js v|throw |\^|node:)/.test(line);
}
