import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout, runShell } from '../kit/command.js';
import { shared } from '../kit/shared.js';

const readme = readFileSync(join(checkout, 'README.md'), 'utf8');

interface Answer {
  readonly data?: { readonly quotes: { readonly nodes: readonly { readonly text: string }[] } };
}

describe('the README', () => {
  it('leads to a key of one’s own, and to a question that it answers', async () => {
    const { url, dataFolder } = shared();
    const [, commands = ''] = /```sh\n([^]*?)```/.exec(readme) ?? [];
    expect(commands).toMatch(/^KEY=.*key -- create/);
    const { stdout, stderr } = await runShell(commands.replaceAll('http://127.0.0.1:4000', url), {
      PORT: new URL(url).port,
      NEWSGRAPH_DATA: dataFolder,
    });
    expect(stderr).toBe('');
    expect((JSON.parse(stdout) as Answer).data?.quotes.nodes).toHaveLength(3);
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
