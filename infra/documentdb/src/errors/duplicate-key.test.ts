import { ObjectId } from 'bson';
import { describe, expect, it } from 'vitest';
import { duplicateDetails, duplicateMessage, indexNameIn } from './duplicate-key.js';

const base = { namespace: 'db.c', indexName: 'i' };

describe('a duplicate key', () => {
  it('is told with the values of the written document', () => {
    const _id = new ObjectId('0123456789abcdef01234567');
    const duplicate = {
      ...base,
      keyPattern: { 'a.b': 1, tags: 1, _id: 1, missing: 1 },
      document: { a: [{ x: 1 }, { b: 'two' }], tags: ['t'], _id },
    };
    expect(duplicateMessage(duplicate)).toBe(
      `E11000 duplicate key error collection: db.c index: i dup key: ` +
        `{ a.b: "two", tags: ["t"], _id: ObjectId('0123456789abcdef01234567'), missing: null }`,
    );
    expect(duplicateDetails(duplicate).keyValue).toEqual({ 'a.b': 'two', tags: ['t'], _id, missing: null });
  });

  it('is told without them where they are not known', () => {
    expect(duplicateMessage(base)).toBe('E11000 duplicate key error collection: db.c index: i');
    expect(duplicateDetails({ ...base, keyPattern: { a: 1 } })).toEqual({ keyPattern: { a: 1 } });
  });

  it('is recognised by the words of the engine', () => {
    expect(indexNameIn("Duplicate key violation on the requested collection: Index 'a_1'")).toBe('a_1');
    expect(indexNameIn('something else')).toBeUndefined();
  });
});
