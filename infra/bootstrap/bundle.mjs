import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

// Makes one file of each program: to find and to read its 1,400 modules takes half of the time in which it starts.
// `infra/supervisor` runs that file, beside `dist/main.js`, which stays what it was. Commands of services become one
// file each too, which `run.mjs` runs.

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Loaded only where they are there; none is. */
const absent = [
  'snappy',
  'kerberos',
  '@mongodb-js/zstd',
  'mongodb-client-encryption',
  '@aws-sdk/credential-providers',
  'gcp-metadata',
  'socks',
  'aws4',
];

/** As Node.js resolves it from CommonJS: there must be one `graphql`, or its schemas are strange to each other. */
const graphql = createRequire(import.meta.url).resolve('graphql/index.js');

/** Of some packages a part is enough, and to load the rest would take time at each start. */
const parts = {
  // Pools; its `fetch` would have Node.js load an undici of its own beside it.
  'undici/index.js': `import Dispatcher from './lib/dispatcher/dispatcher.js';
    import Pool from './lib/dispatcher/pool.js';
    import api from './lib/api/index.js';
    Object.assign(Dispatcher.prototype, api);
    export { Pool };`,
  // Nothing: it belongs to plugins of Apollo Server that ours switch off.
  '@apollo/usage-reporting-protobuf/generated/esm/protobuf.js':
    'export const Report = {}, ReportHeader = {}, Trace = {}, google = {};',
};
const found = new Set();
const partsOnly = {
  name: 'parts-only',
  load: {
    filter: {
      id: Object.keys(parts).map(
        (file) => new RegExp(`/node_modules/${file.replaceAll('.', String.raw`\.`)}$`),
      ),
    },
    handler(id) {
      const file = id.split('/node_modules/').at(-1);
      found.add(file);
      return parts[file];
    },
  },
};

/** Modules of ours find their files by their own places, which are others in the bundle. */
const ownPlaces = (folder) => ({
  name: 'own-places',
  transform: {
    filter: { id: { exclude: /node_modules/ }, code: 'import.meta.' },
    handler(code, id) {
      const place = (file) => `__placeOf(${JSON.stringify(relative(folder, file))})`;
      return code
        .replaceAll('import.meta.url', place(id))
        .replace(/import\.meta\.resolve\('([^']+)'\)/g, (_, name) => place(createRequire(id).resolve(name)));
    },
  },
});
/** Where Node.js is to be asked for what others than Node.js do not have: a bundle has no `module.require`. */
const nodesOwn = {
  name: 'nodes-own',
  transform: {
    filter: { id: /utils\.createhash/ },
    handler: (code) => code.replaceAll('module.require', 'require'),
  },
};
const placeOf = `const __placeOf = (path) => require('node:url').pathToFileURL(require('node:path').join(__dirname, path)).href;`;

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The same program in ASCII alone: of that a character is a byte, so that it need not be decoded and takes half of the
 * memory. A sign that is escaped already, as in a pattern, loses its backslash. No template of it is read raw.
 */
const inAscii = (code) =>
  code.replace(/\\[^]|[^\0-\x7f]/g, (found) => (found.at(-1) > '\x7f' ? escaped(found.at(-1)) : found));

/** @param folder where the bundle will lie: `dist` of a package */
async function bundle(input, folder, { format, banner }) {
  const build = await rolldown({
    input,
    platform: 'node',
    external: [/^node:/, ...absent],
    resolve: { alias: { graphql } },
    plugins: [ownPlaces(folder), nodesOwn, partsOnly],
  });
  const { output } = await build.generate({
    format,
    keepNames: true,
    codeSplitting: false,
    banner,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await build.close();
  return output[0].code;
}

async function bundleProgram(folder) {
  const dist = join(folder, 'dist');
  const code = await bundle(join(dist, 'main.js'), dist, { format: 'cjs', banner: placeOf });
  for (const old of readdirSync(dist).filter((name) => name.startsWith('main.bundle.')))
    rmSync(join(dist, old), { force: true });
  // Wrapped here, as Node.js wraps a module: at each start that would copy megabytes once more.
  writeFileSync(join(dist, 'main.bundle.cjs'), Module.wrap(inAscii(code)));
}

/** What a module of CommonJS is given, for code that was one. */
const asCommonJs = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url), __dirname = import.meta.dirname; ${placeOf}`;

async function bundleCommands(folder) {
  const dist = join(folder, 'dist');
  for (const name of commandsOf(folder)) {
    const code = await bundle(join(folder, 'bin', name), dist, { format: 'esm', banner: asCommonJs });
    writeFileSync(join(dist, name.replace(/\.mjs$/, '.bundle.mjs')), code);
  }
}

function commandsOf(folder) {
  const bin = join(folder, 'bin');
  return existsSync(bin) ? readdirSync(bin).filter((name) => name.endsWith('.mjs')) : [];
}

const programs = ['gateway', ...readdirSync(join(root, 'services')).map((name) => `services/${name}`)]
  .map((folder) => join(root, folder))
  .filter((folder) => {
    const manifest = join(folder, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).newsgraph?.process;
  });
for (const program of programs) {
  await bundleProgram(program);
  if (program.includes('/services/')) await bundleCommands(program);
}
const missing = Object.keys(parts).filter((file) => !found.has(file));
if (missing.length > 0) throw new Error(`No program has ${missing.join(', ')} any more: see \`parts\`.`);
