import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SupergraphSource } from '@newsgraph/federation-gateway';
import type { Log } from '@newsgraph/runtime';

/** How often the file is looked at: milliseconds. */
const interval = 500;
const policyLine = /^# policy sha256:([0-9a-f]{64})$/m;

/** What the gateway plans by, and what says who may ask for what of it. */
interface Loaded {
  readonly supergraph: string;
  readonly policy: string;
}

/** Reads a supergraph with the policy it was made of; neither counts without the other. */
async function readWithPolicy(path: string): Promise<Loaded> {
  const supergraph = await readFile(path, 'utf8');
  const [, wanted] = policyLine.exec(supergraph) ?? [];
  if (wanted === undefined) throw new Error(`${path} names no policy: compose it anew`);
  const policyPath = join(dirname(path), 'policy.graphql');
  const policy = await readFile(policyPath, 'utf8');
  const hash = createHash('sha256').update(policy).digest('hex');
  if (hash !== wanted) throw new Error(`${policyPath} is not the policy of ${path}: compose both anew`);
  return { supergraph, policy };
}

/** A supergraph in a file, loaded again whenever the file changes; one that does not load is left out. */
export class SupergraphFile implements SupergraphSource {
  private loaded: Loaded | undefined;

  constructor(
    private readonly path: string,
    private readonly log: Log,
  ) {}

  /** The policy of what was read last. */
  readonly policy = (): string => {
    if (!this.loaded) throw new Error('no supergraph is loaded');
    return this.loaded.policy;
  };

  async initialize({ update }: Parameters<SupergraphSource['initialize']>[0]) {
    const { path, log } = this;
    const reload = async () => {
      try {
        this.loaded = await readWithPolicy(path);
        update(this.loaded.supergraph);
        log.info({ path }, 'loaded a changed supergraph');
      } catch (error) {
        log.error(
          { path, reason: (error as Error).message },
          'kept the old supergraph: the changed one does not load',
        );
      }
    };
    this.loaded = await readWithPolicy(path);
    watchFile(path, { interval }, ({ mtimeMs }, before) => {
      if (mtimeMs !== before.mtimeMs) void reload();
    });
    return {
      supergraphSdl: this.loaded.supergraph,
      cleanup: () => {
        unwatchFile(path);
        return Promise.resolve();
      },
    };
  }
}
