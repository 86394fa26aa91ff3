import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, sourceFiles } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { unlessDone } from './stamp.mjs';

/** What says how a folder is built. */
const PROJECT = 'tsconfig.build.json';

/** What fetches the engine of the database: it needs nothing of the rest. */
const DATABASE = { title: 'Build the database', folders: ['infra/documentdb'] };

/** What comes before the rest: generated types need the composed schema, and everything else needs the types. */
const BUILD = [
  { title: 'Build the composer', folders: ['packages/composition'] },
  { title: 'Compose the schemas', program: 'node', args: ['packages/composition/bin/compose.mjs'] },
  {
    title: 'Generate types',
    program: 'node_modules/.bin/graphql-codegen',
    args: ['--config', 'codegen.ts'],
  },
];

/** Where that which is built comes from. */
const SOURCES = ['gateway', 'services', 'packages', 'infra', 'tests'];
const SETTINGS = ['codegen.ts', 'tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml'];
const EXPLORER = 'packages/explorer';
const INPUT = /\.(ts|tsx|mts|mjs|graphql|json|yaml)$/;

/**
 * Builds, unless nothing changed since the last build that came to its end.
 *
 * @param {{
 *   root: string,
 *   steps: ReturnType<import('./steps.mjs').createSteps>,
 *   force?: boolean,
 *   besideBuild?: () => void,
 *   whenBuilt?: () => void,
 * }} options `force` builds in any case, and checks types; `besideBuild` is called where something is built, as soon as the
 *   database is; `whenBuilt` as soon as the code is there, while one core is busy with bundles
 */
export async function compile({
  root,
  steps,
  force = false,
  besideBuild = () => undefined,
  whenBuilt = () => undefined,
}) {
  const inputs = sourceFiles(root, [...SOURCES, ...SETTINGS]).filter((file) => INPUT.test(file));
  const projects = projectsOf(inputs);
  const unbuilt = projects.filter((project) => !existsSync(join(root, project, 'dist')));

  const stamp = {
    root,
    name: 'build',
    fingerprint: fingerprint(root, inputs),
    force: force || unbuilt.length > 0,
  };
  const code = unlessDone(stamp, async () => {
    // Made of code that is none any more.
    for (const project of projects) removeBundles(join(root, project, 'dist'));
    const run = ({ title, ...rest }) => {
      const { program, args } = rest.folders ? compilation(rest.folders, force) : rest;
      return steps.step(title, () => runCommand(program, args, { cwd: root }));
    };
    await run(DATABASE);
    besideBuild();
    for (const each of [...BUILD, { title: 'Build everything', folders: projects }]) await run(each);
  });
  const bundles = code.then(() => bundle({ root, steps, force }));
  await Promise.all([bundles, code.then(whenBuilt), buildExplorer({ root, steps })]);
}

/**
 * How folders are compiled. Most of the time goes into the libraries' types: each checker more would read them once more.
 * Who starts the product need not wait for a check of its types at all, and `npm test` has the linter check them.
 */
function compilation(folders, checked) {
  const projects = folders.map((folder) => `${folder}/${PROJECT}`);
  return {
    program: 'node_modules/.bin/tsc',
    args: ['-b', '--checkers', '1', ...(checked ? [] : ['--noCheck']), ...projects],
  };
}

function removeBundles(dist) {
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist))
    if (name.includes('.bundle.')) rmSync(join(dist, name), { force: true });
}

/** One file of each program, so that it starts sooner. */
async function bundle({ root, steps, force }) {
  const program = 'infra/bootstrap/bundle.mjs';
  const inputs = sourceFiles(root, ['gateway', 'services', 'packages', ...SETTINGS, program]);
  const shipped = inputs.filter((file) => INPUT.test(file) && !/\.test\.|\/testing\//.test(file));
  const stamp = {
    root,
    name: 'bundles',
    fingerprint: fingerprint(root, shipped),
    force: force || !existsSync(join(root, 'gateway/dist/main.bundle.cjs')),
  };
  await unlessDone(stamp, () =>
    steps.step('Bundle the programs', () => runCommand('node', [program], { cwd: root })),
  );
}

/** The page for browsers: it changes seldom, and takes longer to build than what it shows. */
async function buildExplorer({ root, steps }) {
  const folder = join(root, EXPLORER);
  const inputs = sourceFiles(root, [EXPLORER, 'pnpm-lock.yaml']);
  const stamp = {
    root,
    name: 'explorer',
    fingerprint: fingerprint(root, inputs),
    force: !existsSync(join(folder, 'dist', 'site')),
  };
  await unlessDone(stamp, () =>
    steps.step('Build the explorer', () => runCommand('node_modules/.bin/vite', ['build'], { cwd: folder })),
  );
}

/** The packages that hold TypeScript: a new one is built as soon as it is there. */
const projectsOf = (inputs) =>
  inputs
    .filter((file) => file.endsWith(`/${PROJECT}`))
    .map((file) => dirname(file))
    .filter((folder) => inputs.includes(`${folder}/package.json`));
