import type { SourceItem } from '../formats/source-article.js';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'its links lead in a circle',
};

/** In words why the system does not let a file or a folder be read. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `cannot be read: ${words[code ?? ''] ?? code ?? message}`;
}

export const unreadable = (source: string, error: unknown): SourceItem => ({
  source,
  problem: whyUnreadable(error),
});
