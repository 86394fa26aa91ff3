import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const rules = '.oxlintrc.imports.json';

const foldersIn = (folder) => readdirSync(join(checkout, folder)).map((name) => `${folder}/${name}`);
/** Every package of the checkout. */
const members = ['gateway', 'tests', ...['services', 'packages', 'infra'].flatMap(foldersIn)]
  .filter((folder) => existsSync(join(checkout, folder, 'package.json')))
  .map((folder) => ({
    folder,
    name: JSON.parse(readFileSync(join(checkout, folder, 'package.json'), 'utf8')).name,
  }));

/** The folders by which a path could lead into a package. */
const partsOf = (folder) =>
  folder.startsWith('services/')
    ? readdirSync(join(checkout, folder)).filter((name) => !/\.|^node_modules$/.test(name))
    : ['src'];

/** Who imports, from which of its folders, and what it may know besides itself. */
const importers = [
  { folder: 'gateway', place: 'src/door', mayKnow: /^packages\// },
  { folder: 'packages/errors', place: 'src', mayKnow: /^packages\// },
  { folder: 'services/quotes', place: 'bin', mayKnow: /^packages\// },
  { folder: 'services/quotes', place: 'src', mayKnow: /^packages\// },
  { folder: 'services/quotes', place: 'src/store/editing', mayKnow: /^packages\// },
  { folder: 'services/quotes', place: 'src/domain/one/two', mayKnow: /^packages\// },
  { folder: 'infra/supervisor', place: 'src', mayKnow: /^infra\// },
  { folder: 'infra/bootstrap', place: '', mayKnow: /^infra\// },
  { folder: 'tests', place: 'blackbox', mayKnow: /^packages\/client$/ },
];

const ways = {
  ts: [
    (to) => `import { a } from '${to}';`,
    (to) => `import type { A } from '${to}';`,
    (to) => `export * from '${to}';`,
    (to) => `export type { A } from '${to}';`,
    (to) => `export const a = await import('${to}');`,
  ],
  mts: [(to) => `import type { A } from '${to}';`],
  mjs: [(to) => `import '${to}';`, (to) => `export const a = await import('${to}');`],
};

let root;
const planted = [];

function plant(place, to, isForbidden) {
  mkdirSync(join(root, place), { recursive: true });
  for (const [extension, codes] of Object.entries(ways))
    for (const codeFor of codes) {
      const file = posix.join(place, `p${planted.length}.${extension}`);
      writeFileSync(join(root, file), codeFor(to));
      planted.push({ file, what: `${place}: ${codeFor(to)}`, isForbidden });
    }
}

/** Whichever of the planted files break one of the rules. */
const offenders = (folder) =>
  new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 1e8 };
    execFile(
      join(checkout, 'node_modules/.bin/oxlint'),
      ['-c', rules, '-f', 'unix', folder],
      options,
      (_, output, errors) => {
        if (errors !== '') reject(new Error(errors));
        const found = output.matchAll(/^([^:\n]+):.*\((?:no-restricted-imports|no-cycle)\)\]$/gm);
        resolve(new Set([...found].map(([, file]) => file)));
      },
    );
  });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'newsgraph-imports-'));
  copyFileSync(join(checkout, rules), join(root, rules));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the rules of import', () => {
  it('hold between all folders, by name and by path', async () => {
    for (const { folder, place, mayKnow } of importers)
      for (const known of members.filter((member) => member.folder !== folder)) {
        const from = posix.join(folder, place);
        const isForbidden = !mayKnow.test(known.folder);
        // Among what is allowed, infra knows itself by path and others know it by name.
        if (isForbidden || !folder.startsWith('infra/')) plant(from, known.name, isForbidden);
        if (isForbidden) {
          const path = posix.relative(from, known.folder);
          for (const part of partsOf(known.folder)) plant(from, `${path}/${part}/main.js`, true);
          plant(from, `./${path}/src/main.js`, true);
        }
      }
    for (const place of ['src', 'src/resolvers', 'src/domain', 'bin', 'src/store']) {
      plant(`services/quotes/${place}`, 'mongoose', place !== 'src/store');
      plant(`services/quotes/${place}`, 'mongodb/lib/bson.js', place !== 'src/store');
    }
    for (const part of ['store', 'resolvers']) {
      plant('services/quotes/src/domain', `../${part}/index.js`, true);
      plant('services/quotes/src/domain/one', `../../${part}/index.js`, true);
      plant('services/quotes/src/domain', `../../src/${part}/index.js`, true);
      plant('services/quotes/src', `./${part}/index.js`, false);
    }
    plant('services/quotes/src', './domain/../../../articles/src/main.js', true);
    plant('services/quotes/src', '../../articles/./src/main.js', true);
    plant('services/quotes/src', '../../articles//src/main.js', true);

    const found = await offenders('.');
    const wrong = planted.filter(({ file, isForbidden }) => found.has(file) !== isForbidden);
    expect(wrong.map(({ what }) => what)).toEqual([]);
  });

  it('forbid circles, but for those of types', async () => {
    const circle = (name, back) => {
      const folder = join(root, 'packages/errors/src/circles', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, 'one.ts'),
        `import { two } from './two.js'; export const one = two; export type One = 1;`,
      );
      writeFileSync(join(folder, 'two.ts'), `${back} export const two = 2;`);
    };
    circle('values', `import { one } from './one.js'; console.log(one);`);
    circle('exports', `export { one } from './one.js';`);
    circle('types', `import type { One } from './one.js'; export type Two = One;`);

    const circles = [...(await offenders('packages/errors/src/circles'))].filter((file) =>
      /(one|two)\.ts$/.test(file),
    );
    expect(circles.map((file) => posix.basename(dirname(file))).toSorted()).toEqual([
      'exports',
      'exports',
      'values',
      'values',
    ]);
  });
});
