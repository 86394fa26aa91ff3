// Measures the local database through the official driver: node infra/documentdb/bench/bench.mjs mongodb://127.0.0.1:27017/
import { MongoClient } from 'mongodb';

const ARTICLES = Number(process.env.ARTICLES ?? 50_000);
const MENTIONS = ARTICLES * 5;
const BATCH = 1000;
const ROUNDS = 200;

const client = await new MongoClient(process.argv[2] ?? 'mongodb://127.0.0.1:27017/').connect();
const db = client.db('bench');
const articles = db.collection('articles');
const mentions = db.collection('mentions');

const words = Array.from({ length: 2000 }, (_, i) => `word${i.toString(36)}`);
const text = (n) =>
  Array.from({ length: 120 }, (_, i) => words[(n * 31 + i * i * 7) % words.length]).join(' ') + ' common';
/** Few entities are named by many articles, most by few. */
const entity = (n) => `e${Math.floor(((n * 7919) % 10_007) ** 2 / 1e5)}`;

async function load(collection, count, make) {
  for (let start = 0; start < count; start += BATCH) {
    await collection.insertMany(
      Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => make(start + i)),
    );
  }
}

async function time(name, work, rounds = ROUNDS) {
  const samples = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await work(i);
    samples.push(performance.now() - start);
  }
  samples.sort((a, b) => a - b);
  const at = (share) => samples[Math.floor((samples.length - 1) * share)].toFixed(2);
  console.log(`${name.padEnd(56)} median ${at(0.5).padStart(9)} ms   p95 ${at(0.95).padStart(9)} ms`);
}

await db.dropDatabase();
const started = performance.now();
await articles.createIndexes([
  { key: { publishedAt: -1, _id: -1 } },
  { key: { section: 1, publishedAt: -1, _id: -1 } },
  { key: { text: 'text' } },
]);
await mentions.createIndexes([{ key: { entity: 1, at: -1 } }, { key: { article: 1 } }]);
await load(articles, ARTICLES, (n) => ({
  _id: `a${n}`,
  publishedAt: new Date(1.7e12 + n * 60_000),
  section: `s${n % 12}`,
  text: text(n),
}));
await load(mentions, MENTIONS, (n) => ({
  _id: `m${n}`,
  article: `a${n % ARTICLES}`,
  entity: entity(n),
  at: new Date(1.7e12 + n * 60_000),
}));
console.log(`load: ${((performance.now() - started) / 1000).toFixed(1)} s`);

const ids = (i, n) => Array.from({ length: n }, (_, k) => `a${(i * 97 + k * 13) % ARTICLES}`);
await time('ping', () => db.command({ ping: 1 }));
await time('one by _id', (i) => articles.findOne({ _id: `a${i * 17}` }));
await time('30 by _id $in', (i) => articles.find({ _id: { $in: ids(i, 30) } }).toArray());
await time('newest 30', () => articles.find().sort({ publishedAt: -1, _id: -1 }).limit(30).toArray());
await time('by section after a cursor, 30', (i) =>
  articles
    .find({ section: `s${i % 12}`, publishedAt: { $lt: new Date(1.7e12 + 2e9 - i * 1e6) } })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(30)
    .toArray(),
);
await time('newest 20 mentions of a hot entity', () =>
  mentions.find({ entity: 'e0' }).sort({ at: -1 }).limit(20).toArray(),
);
await time('mentions of 30 articles', (i) => mentions.find({ article: { $in: ids(i, 30) } }).toArray());
await time(
  '$text on a rare word',
  (i) =>
    articles
      .find({ $text: { $search: words[i] } })
      .limit(20)
      .toArray(),
  20,
);
await time('count of a hot entity', () => mentions.countDocuments({ entity: 'e0' }), 20);
await time(
  'read 1,000 articles (about 0.9 MB)',
  () => articles.find().limit(1000).batchSize(1000).toArray(),
  30,
);
await time('insertOne', (i) => mentions.insertOne({ _id: `x${i}`, entity: 'x', at: new Date() }));
await time('updateOne by _id', (i) => mentions.updateOne({ _id: `x${i}` }, { $set: { entity: 'y' } }));
await time('transaction of two writes', (i) =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      await mentions.updateOne({ _id: `x${i}` }, { $set: { entity: 'z' } }, { session });
      await mentions.insertOne({ _id: `y${i}`, entity: 'z' }, { session });
    }),
  ),
);
const many = performance.now();
await Promise.all(Array.from({ length: 5000 }, (_, i) => articles.findOne({ _id: `a${i}` })));
console.log(
  `5,000 reads by _id at once: ${(5000 / ((performance.now() - many) / 1000)).toFixed(0)} a second`,
);
await db.dropDatabase();
await client.close();
