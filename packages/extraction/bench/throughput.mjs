#!/usr/bin/env node
// Articles of 4,000 characters a second on one core, beside compromise on the same texts.
//
//   node packages/extraction/bench/throughput.mjs [--data FILE.jsonl] [--seconds N]
//
// Texts are those of FILE, or the gold articles of this package, joined and cut to 4,000 characters each.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import { createExtractor } from '../dist/index.js';
import { readArticles } from '../dist/quotes/gold/articles.js';

const LENGTH = 4000;
const { values } = parseArgs({
  options: { data: { type: 'string' }, seconds: { type: 'string', default: '5' } },
});

function readTexts() {
  if (values.data === undefined) return readArticles().map(({ text }) => text);
  return readFileSync(values.data, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text);
}

/** The texts, end to end, in pieces of LENGTH characters that begin at a paragraph where they can. */
function cut(texts) {
  const all = texts.join('\n\n');
  const pieces = [];
  for (let at = 0; at + LENGTH <= all.length; at += LENGTH) pieces.push(all.slice(at, at + LENGTH));
  return pieces.length > 0 ? pieces : [all];
}

/** Pieces a second, after a first pass that is not timed, by the processor's time of this process. */
function measure(work, pieces) {
  for (const piece of pieces) work(piece);
  const until = performance.now() + 1000 * Number(values.seconds);
  const started = process.cpuUsage();
  let done = 0;
  while (performance.now() < until) work(pieces[done++ % pieces.length]);
  const { user, system } = process.cpuUsage(started);
  return (1e6 * done) / (user + system);
}

const pieces = cut(readTexts());
const before = performance.now();
const extract = createExtractor();
const loading = performance.now() - before;
const ours = measure(extract, pieces);
const memory = process.memoryUsage.rss() / 2 ** 20;
const theirs = measure((text) => {
  const document = nlp(text);
  return [
    document.people().out('offset'),
    document.places().out('offset'),
    document.organizations().out('offset'),
    document.quotations().out('offset'),
  ];
}, pieces);

console.log(`${pieces.length} texts of ${LENGTH} characters; Node ${process.version}`);
console.log(
  `@newsgraph/extraction: ${ours.toFixed(0)} a second, loaded in ${loading.toFixed(0)} ms, ${memory.toFixed(0)} MB resident`,
);
console.log(`compromise:            ${theirs.toFixed(0)} a second`);
