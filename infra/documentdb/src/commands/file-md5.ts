import { createHash } from 'node:crypto';
import { deserialize, serialize, type Binary } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { exactDocument } from '../wire/rewritten.js';
import type { CommandContext, Reply } from './command.js';
import { FIND } from './cursor-commands.js';
import { timeLimit } from './time-limit.js';

interface Chunk {
  readonly n: number;
  readonly data: Binary;
}

/** `filemd5`: the checksum of a file in GridFS, which older drivers ask for whenever they have written one. */
export async function fileMd5(context: CommandContext): Promise<Reply> {
  const hash = createHash('md5');
  let numChunks = 0;
  for (let chunk = await nextChunk(context, 0); chunk; chunk = await nextChunk(context, numChunks)) {
    if (chunk.n !== numChunks) throw new MongoError(10040, 'Location10040', 'chunks out of order');
    hash.update(chunk.data.value());
    numChunks++;
  }
  return { numChunks, md5: hash.digest('hex'), ok: 1 };
}

/** The first chunk of the file from a number on; one at a time, for a file may be larger than the memory. */
async function nextChunk({ request, sql }: CommandContext, from: number): Promise<Chunk | undefined> {
  const find = {
    find: `${request.text('root') ?? 'fs'}.chunks`,
    filter: { files_id: exactDocument(request.body).filemd5 as unknown, n: { $gte: from } },
    sort: { n: 1 },
    limit: 1,
  };
  const [row] = await sql.query(FIND, [request.db, serialize(find)], timeLimit(request));
  const { cursor } = deserialize(row?.[0] as Buffer) as { cursor: { firstBatch: Chunk[] } };
  return cursor.firstBatch[0];
}
