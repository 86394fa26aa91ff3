import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const connection = mongoose.createConnection(inject('socketUri'), { dbName: `test-${randomUUID()}` });

const authorSchema = new mongoose.Schema({ name: { type: String, required: true, unique: true } });
const bookSchema = new mongoose.Schema(
  {
    title: { type: String, required: true },
    tags: [String],
    author: { type: mongoose.Schema.Types.ObjectId, ref: 'Author' },
  },
  { timestamps: true, optimisticConcurrency: true },
);
const Author = connection.model('Author', authorSchema);
const Book = connection.model('Book', bookSchema);

beforeAll(async () => {
  await Promise.all([Author.init(), Book.init()]);
});

afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

describe('mongoose', () => {
  it('saves, populates and queries', async () => {
    const author = await Author.create({ name: 'Ursula' });
    await Book.create([
      { title: 'One', tags: ['a', 'b'], author: author._id },
      { title: 'Two', tags: ['b'], author: author._id },
    ]);
    const books = await Book.find({ tags: 'b' })
      .sort({ title: 1 })
      .populate<{ author: { name: string } }>('author');
    expect(books.map(({ title, author: { name } }) => [title, name])).toEqual([
      ['One', 'Ursula'],
      ['Two', 'Ursula'],
    ]);
    expect(await Book.countDocuments({ tags: 'a' })).toBe(1);
    expect(await Book.distinct('tags')).toEqual(['a', 'b']);
  });

  it('sees a unique violation as such', async () => {
    await Author.create({ name: 'Same' });
    await expect(Author.create({ name: 'Same' })).rejects.toMatchObject({
      name: 'MongoServerError',
      code: 11000,
      keyValue: { name: 'Same' },
    });
  });

  it('notices a document that was changed in between', async () => {
    const { _id } = await Book.create({ title: 'Versioned', tags: ['x'] });
    const [first, second] = await Promise.all([Book.findById(_id).orFail(), Book.findById(_id).orFail()]);
    first.title = 'First';
    await first.save();
    second.title = 'Second';
    await expect(second.save()).rejects.toBeInstanceOf(mongoose.Error.VersionError);
  });

  it('runs transactions and streams cursors', async () => {
    await connection.transaction(async (session) => {
      await Book.create([{ title: 'In a transaction' }], { session });
    });
    const titles: string[] = [];
    for await (const book of Book.find().sort({ title: 1 }).cursor({ batchSize: 1 })) titles.push(book.title);
    expect(titles).toContain('In a transaction');
    expect(titles).toEqual([...titles].sort());
  });

  it('begins a transaction anew where its first write meets the creation of the collection', async () => {
    const schema = new mongoose.Schema({ a: Number });
    for (let round = 0; round < 5; round++) {
      const Fresh = connection.model(`Fresh${round}`, schema);
      await connection.transaction(async (session) => {
        await Fresh.create([{ a: round }], { session });
      });
      expect(await Fresh.countDocuments()).toBe(1);
    }
  });

  it('validates by a schema of numbers, which the engine knows by their types alone', async () => {
    await connection.createCollection('numbers', {
      validator: { $jsonSchema: { bsonType: 'object', properties: { n: { bsonType: ['number', 'null'] } } } },
    });
    const numbers = connection.collection('numbers');
    await numbers.insertMany([{ n: 1 }, { n: 1.5 }, { n: null }]);
    await expect(numbers.insertOne({ n: 'one' })).rejects.toMatchObject({ code: 121 });
  });
});
