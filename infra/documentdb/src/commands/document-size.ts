import { onDemand } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import type { CommandRequest } from '../wire/command-request.js';

/** @throws MongoError where a document to insert is too long */
export function requireDocumentSizes(request: CommandRequest): void {
  const sequence = request.sequences.get('documents');
  const documents = request.bytes('documents');
  // A batch that is short enough in all needs no look at its documents.
  if (sequence !== undefined && sequence.length > MAX_DOCUMENT_BYTES) {
    for (let offset = 0; offset < sequence.length; offset += sequence.readInt32LE(offset)) {
      requireSize(sequence.readInt32LE(offset));
    }
  }
  if (documents !== undefined && documents.length > MAX_DOCUMENT_BYTES) {
    for (const element of onDemand.parseToElements(documents)) requireSize(element[4]);
  }
}

function requireSize(bytes: number): void {
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  throw new MongoError(
    10334,
    'BSONObjectTooLarge',
    `object to insert too large. size in bytes: ${bytes}, max size: ${MAX_DOCUMENT_BYTES}`,
  );
}
