import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';

const launcher = fileURLToPath(new URL('../../dist/child/launch.js', import.meta.url));

/** A program that says what it is and with what it was called. */
const program = (name: string) => `console.log(${JSON.stringify(name)}, ...process.argv.slice(1));`;
/** The same, which goes on until what was compiled of it is kept. */
const lasting = (name: string) =>
  `${program(name)} const wait = () => require('node:fs').existsSync(__filename + '.cache') || setTimeout(wait, 50); wait();`;

function launch(main: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [launcher, main, 'an argument'], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('launching a program', () => {
  function build() {
    const folder = temporaryFolder();
    const main = join(folder, 'main.js');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(main, program('modules'));
    const said = (name: string) => `${name} ${main} an argument\n`;
    return { main, bundle: join(folder, 'main.bundle.cjs'), said };
  }

  it('runs what it was given where there is no bundle of it', () => {
    const { main, said } = build();
    expect(launch(main)).toBe(said('modules'));
  });

  it('runs the bundle where there is one, and keeps what was compiled for the next time', () => {
    const { main, bundle, said } = build();
    writeFileSync(bundle, lasting('bundle'));
    expect(launch(main)).toBe(said('bundle'));
    expect(existsSync(`${bundle}.cache`)).toBe(true);
    expect(launch(main)).toBe(said('bundle'));
  }, 30_000);

  it('runs it all the same where what is kept cannot be used', () => {
    const { main, bundle, said } = build();
    writeFileSync(bundle, program('other'));
    writeFileSync(`${bundle}.cache`, 'rubbish');
    expect(launch(main)).toBe(said('other'));
  });
});
