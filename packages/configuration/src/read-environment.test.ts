import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '@newsgraph/keys';
import { describe, expect, it } from 'vitest';
import { configurationDocumentation } from './documentation.js';
import { ConfigurationError, readEnvironment } from './read-environment.js';

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('reading the environment', () => {
  it('derives the defaults of a process from its name and the data folder', () => {
    const values = readEnvironment('articles', ['LISTEN', 'MONGODB_URI', 'MONGODB_DATABASE', 'PORT'], {
      NEWSGRAPH_DATA: '/data',
    });
    expect(values).toEqual({
      LISTEN: 'unix:/data/run/articles.sock',
      MONGODB_URI: 'mongodb://%2Fdata%2Frun%2Fdatabase.sock/',
      MONGODB_DATABASE: 'newsgraph_articles',
      PORT: 4000,
    });
  });

  it('finds the sockets where the data folder says that they are elsewhere', async () => {
    const NEWSGRAPH_DATA = await mkdtemp(join(tmpdir(), 'newsgraph-configuration-'));
    const read = () => readEnvironment('entities:import', ['NEWSGRAPH_RUN'], { NEWSGRAPH_DATA });
    expect(read()).toEqual({ NEWSGRAPH_RUN: `${NEWSGRAPH_DATA}/run` });
    await writeFile(join(NEWSGRAPH_DATA, 'run-folder'), '/elsewhere\n');
    expect(read()).toEqual({ NEWSGRAPH_RUN: '/elsewhere' });
    await rm(NEWSGRAPH_DATA, { recursive: true });
  });

  it('says of what is no number that it is none', () => {
    expect(problemsOf(() => readEnvironment('gateway', ['PORT'], { PORT: 'abc' }))).toEqual([
      'PORT: is not a number',
    ]);
    expect(problemsOf(() => readEnvironment('gateway', ['PORT'], { PORT: '1.5' }))).toEqual([
      'PORT: is not a whole number',
    ]);
  });

  it('names every wrong variable at once', () => {
    const problems = problemsOf(() =>
      readEnvironment('gateway', ['PORT', 'LOG_LEVEL', 'WORKER_BATCH'], { PORT: '0', LOG_LEVEL: 'loud' }),
    );
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^PORT: /);
    expect(problems[1]).toMatch(/^LOG_LEVEL: /);
  });

  it('blames the variable that is wrong, once, not those whose defaults depend on it', () => {
    const problems = problemsOf(() =>
      readEnvironment('ingest', ['NEWSGRAPH_URL', 'PORT', 'LISTEN', 'MONGODB_URI'], {
        PORT: 'abc',
        NEWSGRAPH_DATA: 'data',
      }),
    );
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual(['PORT', 'NEWSGRAPH_DATA']);
  });

  it('has commands ask with the key of the operator, and takes none with a typing error for a key', () => {
    const OPERATOR_KEY = makeKey('live');
    expect(readEnvironment('key', ['NEWSGRAPH_KEY'], { OPERATOR_KEY })).toEqual({
      NEWSGRAPH_KEY: OPERATOR_KEY,
    });
    const mistyped = `${OPERATOR_KEY.slice(0, -1)}${OPERATOR_KEY.endsWith('0') ? '1' : '0'}`;
    const problems = problemsOf(() => readEnvironment('key', ['NEWSGRAPH_KEY'], { NEWSGRAPH_KEY: mistyped }));
    expect(problems.join()).toContain('typing error');
    expect(problems.join()).not.toContain(mistyped);
  });

  it('never prints a secret that it refuses', () => {
    const problems = problemsOf(() =>
      readEnvironment('gateway', ['GATEWAY_SECRET'], { GATEWAY_SECRET: 'hunter2' }),
    );
    expect(problems.join()).toContain('GATEWAY_SECRET');
    expect(problems.join()).not.toContain('hunter2');
  });

  it('takes an empty value as not set', () => {
    expect(readEnvironment('gateway', ['PORT'], { PORT: '' })).toEqual({ PORT: 4000 });
  });

  it('reads where subgraphs are', () => {
    const { SUBGRAPH_URLS } = readEnvironment('gateway', ['SUBGRAPH_URLS'], {
      SUBGRAPH_URLS: 'articles=unix:/run/a.sock, quotes=http://quotes:4003',
    });
    expect([...SUBGRAPH_URLS]).toEqual([
      ['articles', 'unix:/run/a.sock'],
      ['quotes', 'http://quotes:4003'],
    ]);
  });

  it('reads which proxies are trusted, and refuses what is no address', () => {
    const read = (TRUSTED_PROXIES: string) =>
      readEnvironment('gateway', ['TRUSTED_PROXIES'], { TRUSTED_PROXIES });
    expect(read('127.0.0.1, 2001:db8::/32')).toEqual({ TRUSTED_PROXIES: ['127.0.0.1', '2001:db8::/32'] });
    expect(read('')).toEqual({ TRUSTED_PROXIES: [] });
    for (const wrong of ['proxy', '127.0.0.1/33', '127.0.0.1/0', '::1/129', '127.0.0.1/24/1', '*'])
      expect(problemsOf(() => read(`127.0.0.1,${wrong}`))).toEqual([
        `TRUSTED_PROXIES: "${wrong}" is not an address or a network like 192.0.2.0/24`,
      ]);
  });

  it('reads under which names the gateway is public', () => {
    const read = (PUBLIC_HOSTS: string) => readEnvironment('gateway', ['PUBLIC_HOSTS'], { PUBLIC_HOSTS });
    expect(read('news.example, Graph.News.Example')).toEqual({
      PUBLIC_HOSTS: ['news.example', 'Graph.News.Example'],
    });
    for (const wrong of ['https://news.example', 'news.example:443', '*.news.example', 'a b'])
      expect(problemsOf(() => read(wrong))).toHaveLength(1);
  });

  it('is documented in docs/configuration.md word for word', async () => {
    const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run docs`').toBe(configurationDocumentation());
  });
});
