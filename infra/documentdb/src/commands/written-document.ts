import { deserialize, type Document } from 'bson';
import type { CommandRequest } from '../wire/command-request.js';

/**
 * Tells of each statement of a write command which document it was to write, as far as the command itself says: the
 * inserted document, the replacement, or what an update matches and sets. Of many statements, those that are asked for
 * are decoded, and found at once: a third of 100,000 may have failed.
 */
export function writtenDocuments(request: CommandRequest): (index: number) => Document | undefined {
  const name = request.name.toLowerCase();
  if (name === 'insert') {
    const documents = statements(request, 'documents');
    return (index) => documents[index]?.();
  }
  if (name === 'update') {
    const updates = statements(request, 'updates');
    return (index) => {
      const statement = updates[index]?.();
      return statement && updatedDocument(asDocument(statement.q), statement.u);
    };
  }
  if (name !== 'findandmodify') return () => undefined;
  return () => updatedDocument(asDocument(request.get('query')), request.get('update'));
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

/** The statements of a write, whether they are in the command or were sent beside it, each to be decoded when it is needed. */
export function statements(request: CommandRequest, field: string): (() => Document)[] {
  const sequence = request.sequences.get(field);
  if (sequence === undefined) {
    return ((request.get(field) ?? []) as Document[]).map((statement) => () => statement);
  }
  const found: (() => Document)[] = [];
  for (let offset = 0; offset < sequence.length;) {
    const bytes = sequence.subarray(offset, offset + sequence.readInt32LE(offset));
    found.push(() => deserialize(bytes, { bsonRegExp: true }));
    offset += bytes.length;
  }
  return found;
}
