import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '@newsgraph/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupergraphFile } from './supergraph-file.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const copyOf = (policy: string, text = 'type Query { a: Int }') =>
  `# policy sha256:${hashOf(policy)}\n\n${text}\n`;

describe('a supergraph in a file', () => {
  const log = { info: vi.fn(), error: vi.fn() };
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-supergraph-'));
    path = join(folder, 'supergraph.graphql');
    vi.clearAllMocks();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: 'supergraph' | 'policy', text: string) =>
    writeFile(join(folder, `${name}.graphql`), text);
  const open = async (update: (sdl: string) => void = () => undefined) => {
    const file = new SupergraphFile(path, log as unknown as Log);
    return { file, ...(await file.initialize({ update } as never)) };
  };

  it('loads with the policy that it was made of', async () => {
    await write('policy', 'the policy');
    await write('supergraph', copyOf('the policy'));
    const { file, supergraphSdl, cleanup } = await open();
    await cleanup();
    expect([supergraphSdl, file.policy()]).toEqual([copyOf('the policy'), 'the policy']);
  });

  it.each([
    ['names no policy', 'the policy', 'type Query { a: Int }', /names no policy/],
    ['names another policy', 'another policy', copyOf('the policy'), /is not the policy of/],
    ['is of a policy that was changed since', 'the policy ', copyOf('the policy'), /is not the policy of/],
    ['has no policy beside it', undefined, copyOf('the policy'), /no such file.*policy\.graphql/],
  ])('does not load where it %s', async (_, policy, copy, why) => {
    if (policy !== undefined) await write('policy', policy);
    await write('supergraph', copy);
    await expect(open()).rejects.toThrow(why);
  });

  it('is kept with its policy where what takes its place does not load, until one does', async () => {
    await write('policy', 'old');
    await write('supergraph', copyOf('old'));
    const update = vi.fn();
    const { file, cleanup } = await open(update);
    await write('supergraph', copyOf('new', 'type Query { b: Int }'));
    await vi.waitFor(() => expect(log.error).toHaveBeenCalledOnce(), 5000);
    expect(update).not.toHaveBeenCalled();
    expect(file.policy()).toBe('old');
    await write('policy', 'new');
    await write('supergraph', copyOf('new', 'type Query { c: Int }'));
    await vi.waitFor(() => expect(update).toHaveBeenCalledWith(copyOf('new', 'type Query { c: Int }')), 5000);
    expect(file.policy()).toBe('new');
    await cleanup();
  });
});
