import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const unpackProgram = fileURLToPath(new URL('unpack.mjs', import.meta.url));

/** What Chromium is started with: alone, offline but for this machine, and by root too. */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-quic', '--no-first-run'];

const fontsIn = (folder: string) =>
  `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;

export interface OwnBrowser {
  readonly browser: Browser;
  /** Ends it, and removes what was unpacked. */
  remove(): Promise<void>;
}

/** Starts a headless Chromium of its own, from a package: what is installed on the machine is of no matter. */
export async function startBrowser(): Promise<OwnBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'newsgraph-browser-'));
  const unpacking = await promisify(execFile)(process.execPath, [unpackProgram], {
    // The package brings the libraries of its usual host only where it takes itself to be there.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontsIn(folder));
  const browser = await chromium.launch({
    executablePath: unpacking.stdout,
    args,
    env: {
      ...process.env,
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: fonts,
    },
  });
  return {
    browser,
    remove: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
