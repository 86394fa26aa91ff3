import { execFile } from 'node:child_process';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, it, type TestContext } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';

const launcher = fileURLToPath(new URL('../../dist/child/launch.js', import.meta.url));

/** A program that says what it is and with what it was called. */
const program = (name: string) => `console.log(${JSON.stringify(name)}, ...process.argv.slice(1));`;
/** The same as a bundle, which goes on until what was compiled of it is kept. */
const bundled = (name: string) =>
  Module.wrap(`${program(name)} const isKept = () => require('node:fs').readdirSync(__dirname).some((file) => file.endsWith('.cache'));
  const wait = () => isKept() || setTimeout(wait, 50); wait();`);
const cachesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.cache'));

async function launch(main: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [launcher, main, 'an argument']);
  return stdout + stderr;
}

// Side by side: each waits some seconds until what was compiled is kept.
describe.concurrent('launching a program', () => {
  function build(whenFinished: TestContext['onTestFinished']) {
    const folder = temporaryFolder(whenFinished);
    const main = join(folder, 'main.js');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(main, program('modules'));
    const said = (name: string) => `${name} ${main} an argument\n`;
    return { folder, main, bundle: join(folder, 'main.bundle.cjs'), said };
  }

  it('runs what it was given where there is no bundle of it', async ({ expect, onTestFinished }) => {
    const { main, said } = build(onTestFinished);
    expect(await launch(main)).toBe(said('modules'));
  });

  it('runs the bundle where there is one, and keeps what was compiled for the next time', async ({
    expect,
    onTestFinished,
  }) => {
    const { folder, main, bundle, said } = build(onTestFinished);
    writeFileSync(bundle, bundled('bundle'));
    expect(await launch(main)).toBe(said('bundle'));
    expect(cachesIn(folder)).toHaveLength(1);
    expect(await launch(main)).toBe(said('bundle'));
  }, 30_000);

  it('runs it all the same where what is kept cannot be used', async ({ expect, onTestFinished }) => {
    const { folder, main, bundle, said } = build(onTestFinished);
    writeFileSync(bundle, bundled('bundle'));
    await launch(main);
    for (const cache of cachesIn(folder)) writeFileSync(join(folder, cache), 'rubbish');
    expect(await launch(main)).toBe(said('bundle'));
  }, 30_000);

  it('takes nothing that was kept of a bundle for another one of the same length', async ({
    expect,
    onTestFinished,
  }) => {
    const { main, bundle, said } = build(onTestFinished);
    writeFileSync(bundle, bundled('before'));
    expect(await launch(main)).toBe(said('before'));
    writeFileSync(bundle, bundled('behind'));
    utimesSync(bundle, new Date(), new Date(Date.now() + 5000));
    expect(await launch(main)).toBe(said('behind'));
  });
});
