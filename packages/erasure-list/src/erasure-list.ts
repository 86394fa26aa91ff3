import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** An article that was erased, or a person who was suppressed. */
export type ErasureRecord =
  | { readonly articleId: string; readonly at: string; readonly reason: string }
  | {
      readonly entityId: string;
      /** The names by which the person would come back. */
      readonly keys: readonly string[];
      readonly at: string;
      readonly reason: string;
    };

/** A line that a crash cut short belongs to an erasure that was never answered. */
function parse(line: string): ErasureRecord | undefined {
  try {
    return JSON.parse(line) as ErasureRecord;
  } catch {
    return undefined;
  }
}

/** That there is no list yet is no mistake; that there is one which cannot be read would bring back what was erased. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Whether the last line of a file has no end. */
async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

/** A list in a file of its own, apart from the database: JSON Lines, appended only. */
export const openErasureList = (path: string) => ({
  /** Appends a record; when it returns, the record is on the disk. */
  async add(record: ErasureRecord): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a+', 0o600);
    try {
      // A line that was cut short must not take in the next.
      const lead = (await endsInLine(file)) ? '\n' : '';
      // All of it, or an error: the disk may be full.
      await file.appendFile(`${lead}${JSON.stringify(record)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  },

  /** Every record, from the oldest on; none where there is no list yet. */
  async *read(): AsyncGenerator<ErasureRecord> {
    const file = await open(path, 'r').catch(absent);
    if (!file) return;
    try {
      for await (const line of createInterface({ input: createReadStream(path) })) {
        const record = parse(line);
        if (record) yield record;
      }
    } finally {
      await file.close();
    }
  },
});

export type ErasureList = ReturnType<typeof openErasureList>;
