const shown = 3;

/** Notes files that are of no known kind, to name them once at the end. */
export function skippedFiles() {
  const paths: string[] = [];
  return {
    note: (path: string): void => void paths.push(path),
    /** @returns a line on them, or undefined where there are none. */
    describe(): string | undefined {
      if (paths.length === 0) return undefined;
      const names = paths.slice(0, shown).join(', ') + (paths.length > shown ? ', …' : '');
      const files = paths.length === 1 ? '1 file that is' : `${paths.length} files that are`;
      return `passed over ${files} no .txt, .jsonl or .json: ${names}`;
    },
  };
}
