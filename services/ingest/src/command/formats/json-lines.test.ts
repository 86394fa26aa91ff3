import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../reading/lines.js';
import { readJsonLines } from './json-lines.js';

describe('reading JSON Lines', () => {
  it('takes articles in the fields of the graph and as ninjs, and names the lines of others', async () => {
    const lines = ['{"text":"x"}', '{"uri":"urn:a","body_text":"y"}', '', '5', '{'].join('\n');
    const found = [];
    for await (const item of readJsonLines('a.jsonl', linesOf(Readable.from([Buffer.from(lines)]))))
      found.push(
        'problem' in item ? `${item.source} ${item.problem}` : `${item.source} ${item.article.text}`,
      );
    expect(found).toEqual(['a.jsonl:1 x', 'a.jsonl:2 y', 'a.jsonl:4 is no object', 'a.jsonl:5 is not JSON']);
  });
});
