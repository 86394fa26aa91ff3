import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { errorDocumentation } from './documentation.js';
import { errorCodes } from './registry.js';
import { codeOfStatus } from './status.js';

const checkout = new URL('../../../', import.meta.url);
const registry = 'packages/errors/src/registry.ts';

/** Serves any supergraph with the codes of Apollo Gateway; `gateway/src/errors.ts` gives them ours. */
const withCodesOfApollo = 'packages/federation-gateway/src/';

const foldersIn = async (folder: string) => {
  const entries = await readdir(new URL(folder, checkout), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}${name}/src/`);
  return folders.filter((name) => name !== withCodesOfApollo);
};

const filesIn = async (folder: string) => {
  const names = await readdir(new URL(folder, checkout), { recursive: true }).catch(() => []);
  return names.map((name) => `${folder}${name}`);
};

/** The text of everything that may raise an error. */
async function readSources(): Promise<string> {
  const folders = ['gateway/src/', ...(await foldersIn('packages/')), ...(await foldersIn('services/'))];
  const paths = (await Promise.all(folders.map(filesIn))).flat();
  const read = paths.filter((path) => /(?<!\.test)\.ts$/.test(path) && path !== registry);
  return (await Promise.all(read.map((path) => readFile(new URL(path, checkout), 'utf8')))).join('\n');
}

/** Raised by Apollo Server, under names of its own that are ours too. */
const raisedByApollo = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'PERSISTED_QUERY_NOT_FOUND',
];

describe('the registry of error codes', () => {
  it('says the same as docs/errors.md', async () => {
    const page = await readFile(new URL('docs/errors.md', checkout), 'utf8');
    expect(page, 'run `npm run docs`').toBe(errorDocumentation());
  });

  it('gives every code a status of an error, a meaning and a remedy', () => {
    for (const { status, meaning, remedy } of Object.values(errorCodes)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(meaning).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });

  it('has no code that nothing raises', async () => {
    const text = await readSources();
    const raised = (code: string) => raisedByApollo.includes(code) || text.includes(`'${code}'`);
    expect(Object.keys(errorCodes).filter((code) => !raised(code))).toEqual([]);
  });

  it('has every code that is raised', async () => {
    const text = await readSources();
    const used = text.matchAll(/(?:new NewsgraphError\(|extensions: \{ code: )\s*'([A-Z_]+)'/g);
    const codes = [...used].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !(code && code in errorCodes))).toEqual([]);
  });

  it('names what a library refused by its status alone', () => {
    for (const status of [404, 405, 406, 413, 415]) {
      expect(errorCodes[codeOfStatus(status)].status).toBe(status);
    }
    expect([400, 408, 418, 500, 503].map(codeOfStatus)).toEqual([
      'BAD_REQUEST',
      'BAD_REQUEST',
      'BAD_REQUEST',
      'INTERNAL_SERVER_ERROR',
      'INTERNAL_SERVER_ERROR',
    ]);
  });
});
