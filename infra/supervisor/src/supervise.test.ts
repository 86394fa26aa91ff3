import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, vi } from 'vitest';
import { get } from './os/http.js';
import { identify, isRunning, type Identity } from './os/processes.js';
import { until } from './start/until.js';
import { chooseFolders } from './state/folders.js';
import { DummyCheckout } from './testing/dummy-checkout.js';
import { SupervisorProcess } from './testing/supervisor-process.js';

// Each test starts five processes, some of them several times, and mostly waits for them: they do so side by side.
vi.setConfig({ testTimeout: 90_000 });

const soon = () => AbortSignal.timeout(10_000);

function running(pid: number): Identity {
  const identity = identify(pid);
  if (identity === undefined) throw new Error(`process ${pid} does not run`);
  return identity;
}

const untilGone = (identities: readonly Identity[]) =>
  until(soon(), () => (identities.some(isRunning) ? undefined : true));

describe.concurrent('a start', () => {
  it('starts the database, then all services, then loads the samples', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    checkout.addSubgraph('quotes');
    const { output } = await new SupervisorProcess(checkout).untilUp();
    const events = checkout.events();
    expect(events[0]).toBe('database started');
    expect(events.slice(1, 5).sort()).toEqual(
      ['articles', 'gateway', 'ingest', 'quotes'].map((name) => `${name} started`),
    );
    expect(events[5]).toBe('samples loaded');
    expect(output).toContain('"database": "mongodb://dummy/"');
    expect(output).toContain(`PORT=${checkout.port} npm run -s ingest`);
  });

  it('starts no database where MONGODB_URI names one', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const { output } = await new SupervisorProcess(checkout, {
      MONGODB_URI: 'mongodb://elsewhere/',
    }).untilUp();
    expect(checkout.events()).not.toContain('database started');
    expect(output).toContain('"database": "mongodb://elsewhere/"');
  });

  it('loads no samples where SAMPLES says so', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    await new SupervisorProcess(checkout, { SAMPLES: 'off' }).untilUp();
    expect(checkout.events()).not.toContain('samples loaded');
  });

  it('loads the samples once, or again where that failed', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const loads = () => checkout.events().filter((event) => event === 'samples loaded').length;
    const startAndStop = async () => {
      const supervisor = await new SupervisorProcess(checkout).untilUp();
      supervisor.kill('SIGTERM');
      await supervisor.exited;
      return supervisor.output;
    };
    checkout.misbehave('services/ingest', 'loads nothing');
    expect(await startAndStop()).toContain('could not be loaded');
    checkout.misbehave('services/ingest', 'clings to life');
    await startAndStop();
    await startAndStop();
    expect(loads()).toBe(2);
  });

  it('works where the data folder has too long a path for sockets', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const data = join(checkout.root, 'long'.repeat(30));
    const { run } = chooseFolders(data, ['database']);
    onTestFinished(() => rmSync(run, { recursive: true, force: true }));
    await new SupervisorProcess(checkout, { NEWSGRAPH_DATA: data }).untilUp();
    expect(run).not.toContain(data);
    expect(existsSync(join(run, 'articles.sock'))).toBe(true);
    expect(readFileSync(join(data, 'run-folder'), 'utf8').trim()).toBe(run);
  });
});

describe.concurrent('a start that cannot be', () => {
  it('says which program failed and why, and stops the others', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    checkout.misbehave('services/articles', 'dies at start');
    const supervisor = new SupervisorProcess(checkout);
    expect(await supervisor.exited).toBe(1);
    expect(supervisor.output).toMatch(
      /^newsgraph: articles could not be started: articles: something must be set \(log: /m,
    );
    expect(checkout.events()).toContain('gateway stopped');
    expect(checkout.events().at(-1)).toBe('database stopped');
  });

  it('says that the port is taken', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const other = createServer().listen(checkout.port, '127.0.0.1');
    onTestFinished(() => void other.close());
    const supervisor = new SupervisorProcess(checkout);
    expect(await supervisor.exited).toBe(1);
    expect(supervisor.output).toMatch(/^newsgraph: Port \d+ is taken by another program/);
  });

  it('says that newsgraph runs already, and leaves that alone', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const first = await new SupervisorProcess(checkout).untilUp();
    const second = new SupervisorProcess(checkout);
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`runs already on this data folder (process ${first.pid})`);
    expect((await get({ host: '127.0.0.1', port: checkout.port }, '/readyz')).answered).toBe(true);
  });
});

describe.concurrent('while it runs', () => {
  it('starts whatever is killed again', async ({ onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const supervisor = await new SupervisorProcess(checkout).untilUp();
    for (const name of ['gateway', 'articles', 'ingest', 'database']) {
      process.kill(checkout.pidOf(name), 'SIGKILL');
      await supervisor.untilSaid(`! ${name} ended with SIGKILL`);
      const starts = () => checkout.events().filter((event) => event === `${name} started`).length;
      await until(soon(), () => starts() === 2 || undefined);
    }
  });

  it('goes on trying to start what cannot be started for a while', async ({ onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const supervisor = await new SupervisorProcess(checkout).untilUp();
    const log = join(checkout.data, 'logs', 'articles.log');
    rmSync(log);
    mkdirSync(log);
    process.kill(checkout.pidOf('articles'), 'SIGKILL');
    await supervisor.untilSaid('! articles ended with EISDIR');
    rmdirSync(log);
    const starts = () => checkout.events().filter((event) => event === 'articles started').length;
    await until(soon(), () => starts() === 2 || undefined);
  });
});

describe.concurrent('a stop', () => {
  it.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends all, the database last',
    async (signal, { expect, onTestFinished }) => {
      const checkout = await DummyCheckout.create(onTestFinished);
      const supervisor = await new SupervisorProcess(checkout).untilUp();
      const children = ['gateway', 'articles', 'ingest', 'database'].map((name) =>
        running(checkout.pidOf(name)),
      );
      supervisor.kill(signal);
      expect(await supervisor.exited).toBe(0);
      expect(children.filter(isRunning)).toEqual([]);
      const stops = checkout.events().filter((event) => event.endsWith(' stopped'));
      expect(stops.slice(0, 2).sort()).toEqual(['gateway stopped', 'ingest stopped']);
      expect(stops.slice(2)).toEqual(['articles stopped', 'database stopped']);
      expect(existsSync(join(checkout.data, 'supervisor.json'))).toBe(false);
    },
  );
});

describe.concurrent('a stop that is asked for twice', () => {
  it('ends at once what does not end by itself', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    checkout.misbehave('gateway', 'ignores SIGTERM');
    const supervisor = await new SupervisorProcess(checkout).untilUp();
    const gateway = running(checkout.pidOf('gateway'));
    supervisor.kill('SIGINT');
    await sleep(1_500);
    expect(isRunning(gateway)).toBe(true);
    const asked = Date.now();
    supervisor.kill('SIGINT');
    await supervisor.exited;
    expect(Date.now() - asked).toBeLessThan(5_000);
    expect(isRunning(gateway)).toBe(false);
  });

  it('is asked for once by npm and the terminal together', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const supervisor = await new SupervisorProcess(checkout).untilUp();
    supervisor.kill('SIGINT');
    supervisor.kill('SIGTERM');
    await supervisor.exited;
    expect(checkout.events().at(-1)).toBe('database stopped');
  });
});

describe.concurrent('a supervisor that was killed', () => {
  it('leaves nothing running that heeds its standard input', async ({ onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    const supervisor = await new SupervisorProcess(checkout).untilUp();
    const children = ['gateway', 'articles', 'ingest', 'database'].map((name) =>
      running(checkout.pidOf(name)),
    );
    supervisor.kill('SIGKILL');
    await untilGone(children);
  });

  it('has what it left running stopped by the next start', async ({ expect, onTestFinished }) => {
    const checkout = await DummyCheckout.create(onTestFinished);
    checkout.misbehave('gateway', 'clings to life');
    checkout.misbehave('services/articles', 'clings to life');
    const killed = await new SupervisorProcess(checkout).untilUp();
    const left = ['gateway', 'articles'].map((name) => running(checkout.pidOf(name)));
    killed.kill('SIGKILL');
    await killed.exited;
    expect(left.filter(isRunning)).toEqual(left);
    await new SupervisorProcess(checkout).untilUp();
    expect(left.filter(isRunning)).toEqual([]);
  });
});
