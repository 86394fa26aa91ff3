import { variableOf, variables, type VariableName } from './variables.js';

/** What is read before anything is built, and by what runs without the rest: none of it may lean on this package. */
const before = {
  NEWSGRAPH_CACHE: [
    'Folder of what is fetched once and serves every checkout: the database engine, for one.',
    '`/var/cache/newsgraph` for root, else `newsgraph` in `XDG_CACHE_HOME` (`~/.cache`)',
  ],
  DEBIAN_MIRROR: [
    'Address of the Debian mirror from which the database engine is fetched.',
    'the one that apt on this machine is set up with',
  ],
  XDG_DATA_HOME: [
    'Where `npm run database` keeps its data; not for root, whose data lie in `/var/lib/newsgraph`.',
    '`~/.local/share`',
  ],
  WEB_CONCURRENCY: ['How many processes `npm run gateway` runs on one port.', '1'],
};

/** The text of `docs/configuration.md`, from the registry. */
export function configurationDocumentation(): string {
  const rows = (Object.keys(variables) as VariableName[]).map((name) => {
    const { description, default: fallback } = variableOf(name);
    return `| \`${name}\` | ${description} | ${fallback} |`;
  });
  return [
    '# Configuration',
    '',
    'Every process reads its configuration from environment variables when it starts, checks all of them and',
    'names every wrong one at once. An empty value counts as not set. Each has a default that works on one',
    'machine. This page is written from `packages/configuration/src/variables.ts` by `npm run docs`.',
    '',
    '| variable | what it sets | default |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'What is read before anything is built, and by the database and the open gateway where they run alone:',
    '',
    '| variable | what it sets | default |',
    '| --- | --- | --- |',
    ...Object.entries(before).map(([name, cells]) => `| \`${name}\` | ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}
