import { readdirSync, readFileSync } from 'node:fs';
import { errorDocumentation } from '@newsgraph/errors';
import { limitsDocument } from './limits.js';
import type { Link, Page } from './layout.js';
import { renderMarkdown, titleOf } from './markdown.js';

const folder = new URL('../../../docs/', import.meta.url);
const clientReadme = new URL('README.md', import.meta.resolve('@newsgraph/client/package.json'));

/** What every page leads to, as far as it is there; the rest is found by links. */
const order = [
  'start',
  'questions',
  'reference',
  'limits',
  'errors',
  'scopes',
  'partners',
  'client',
  'deprecation-policy',
];

export const pathOf = (name: string): string => (name === 'start' ? '/docs' : `/docs/${name}`);

/** Documents of a folder, by their names without an ending. */
const filesOf = (of: URL): (readonly [string, string])[] =>
  readdirSync(of)
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file.slice(0, -3), readFileSync(new URL(file, of), 'utf8')]);

/** The sources by name: files of `docs`, and what is written by programs. */
function sources(): Map<string, string> {
  return new Map([
    ...filesOf(new URL('decisions/', folder)),
    ...filesOf(folder),
    ['client', readFileSync(clientReadme, 'utf8')],
    ['errors', errorDocumentation()],
    ['limits', limitsDocument],
  ]);
}

/** All pages that do not depend on the schema. Each is made when it is first asked for: nobody waits for it before. */
export function readDocuments() {
  const texts = sources();
  const pages = new Map<string, Page>();

  function page(name: string): Page | undefined {
    const source = texts.get(name);
    if (source === undefined) return undefined;
    const known = pages.get(name);
    if (known) return known;
    const made = { path: pathOf(name), title: titleOf(source), html: renderMarkdown(source) };
    pages.set(name, made);
    return made;
  }

  const navigation = order.flatMap((name): Link[] => {
    if (name === 'reference') return [{ path: pathOf(name), title: 'Reference' }];
    const source = texts.get(name);
    return source === undefined ? [] : [{ path: pathOf(name), title: titleOf(source) }];
  });
  return { page, navigation: [...navigation, { path: '/explorer/', title: 'Explorer' }] };
}
