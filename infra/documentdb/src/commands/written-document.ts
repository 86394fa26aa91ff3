import { deserialize, type Document } from 'bson';
import type { CommandRequest } from '../wire/command-request.js';

/**
 * The document that one statement of a write command was to write, as far as the command itself tells: the inserted
 * document, the replacement, or what an update matches and sets.
 */
export function writtenDocument(request: CommandRequest, index: number): Document | undefined {
  const name = request.name.toLowerCase();
  if (name === 'insert') return statements(request, 'documents')[index];
  if (name === 'update') {
    const statement = statements(request, 'updates')[index];
    return statement && updatedDocument(asDocument(statement.q), statement.u);
  }
  if (name === 'findandmodify')
    return updatedDocument(asDocument(request.get('query')), request.get('update'));
  return undefined;
}

function updatedDocument(query: Document, update: unknown): Document {
  const equalities = Object.fromEntries(Object.entries(query).filter(([field]) => !field.startsWith('$')));
  // Of a pipeline, its stages taken together: `$set` is what most of them have.
  const stages = Array.isArray(update) ? (update as Document[]) : [asDocument(update)];
  const change = stages.reduce<Document>((all, stage) => ({ ...all, ...stage }), {});
  const isReplacement = !Object.keys(change).some((field) => field.startsWith('$'));
  if (isReplacement) return { ...equalities, ...change };
  return { ...equalities, ...asDocument(change.$setOnInsert), ...asDocument(change.$set) };
}

function asDocument(value: unknown): Document {
  return value !== null && typeof value === 'object' ? value : {};
}

/** The statements of a write, whether they are in the command or were sent beside it. */
export function statements(request: CommandRequest, field: string): Document[] {
  const sequence = request.sequences.get(field);
  if (sequence === undefined) return (request.get(field) ?? []) as Document[];
  const documents: Document[] = [];
  for (let offset = 0; offset < sequence.length;) {
    const size = sequence.readInt32LE(offset);
    documents.push(deserialize(sequence.subarray(offset, offset + size)));
    offset += size;
  }
  return documents;
}
