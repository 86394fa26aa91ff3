import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout } from '../kit/command.js';
import { shared } from '../kit/shared.js';

const readme = readFileSync(join(checkout, 'README.md'), 'utf8');

interface Answer {
  readonly data?: { readonly quotes: { readonly nodes: readonly { readonly text: string }[] } };
}

describe('the README', () => {
  it('asks a first question that is answered as it is written', async () => {
    const { url, key } = shared();
    const [, path, body] = /curl -s http:\/\/127\.0\.0\.1:4000(\S+) [^]*?-d '([^']*)'/.exec(readme) ?? [];
    const answer = await fetch(`${url}${path ?? ''}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body ?? '',
    });
    expect(((await answer.json()) as Answer).data?.quotes.nodes).toHaveLength(3);
  });

  it('has only questions that the graph knows', async () => {
    const { client } = shared();
    const rows = readme.split('\n').filter((line) => /^\| .*\? +\| `/.test(line));
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const [, asked = ''] = /`([^`]*)`/.exec(row) ?? [];
      // 'article(id)' stands for an article of the reader's.
      const { errors = [] } = await client.ask(`{ ${asked.replace('(id)', '(id: "an-id-of-yours")')} }`);
      expect(errors.map(({ message }) => message)).toEqual([]);
    }
  });
});
