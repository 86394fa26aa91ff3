import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readRecord } from '../state/run-record.js';
import { temporaryFolder } from './temporary-folder.js';
import { DATABASE, INGEST, SERVICE } from './dummy-programs.js';

/** How a dummy program can be made to fail. */
type Misbehaviour = 'clings to life' | 'ignores SIGTERM' | 'dies at start' | 'loads nothing';

/** A checkout of dummy programs, with the port and the data folder of its own. */
export class DummyCheckout {
  readonly root: string;
  readonly data: string;

  /** @param whenFinished that of the test: of those that run side by side vitest cannot tell which one asks. */
  static async create(whenFinished = onTestFinished): Promise<DummyCheckout> {
    return new DummyCheckout(await freePort(), whenFinished);
  }

  private constructor(
    readonly port: number,
    readonly whenFinished: typeof onTestFinished,
  ) {
    this.root = temporaryFolder(whenFinished);
    this.data = join(this.root, '.newsgraph');
    this.#addProgram('gateway', 'gateway', 'gateway');
    this.#addProgram('services/articles', 'articles', 'subgraph');
    this.#addProgram('services/ingest', 'ingest', 'worker');
    this.#write('infra/documentdb/bin/database.mjs', DATABASE);
    this.#write('services/ingest/bin/ingest.mjs', INGEST);
  }

  addSubgraph(name: string): void {
    this.#addProgram(`services/${name}`, name, 'subgraph');
  }

  misbehave(folder: string, how: Misbehaviour): void {
    this.#write(`${folder}/misbehaviour`, how);
  }

  /** What the programs did, in order. */
  events(): readonly string[] {
    return readFileSync(join(this.data, 'events'), 'utf8').trim().split('\n');
  }

  /** The number of a running child's process. */
  pidOf(name: string): number {
    const child = readRecord(join(this.data, 'supervisor.json'))?.children.find((one) => one.name === name);
    if (child === undefined) throw new Error(`${name} is not on record`);
    return child.identity.pid;
  }

  #addProgram(folder: string, name: string, kind: string): void {
    this.#write(`${folder}/package.json`, JSON.stringify({ type: 'module', newsgraph: { process: kind } }));
    this.#write(`${folder}/dist/main.js`, SERVICE(name));
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
