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
  'reference',
  'limits',
  'errors',
  'scopes',
  'partners',
  'client',
  'deprecation-policy',
];

export const pathOf = (name: string): string => (name === 'start' ? '/docs' : `/docs/${name}`);

/** The sources by name: files of `docs`, and what is written by programs. */
function sources(): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return new Map([
    ...files.map((file) => [file.slice(0, -3), readFileSync(new URL(file, folder), 'utf8')] as const),
    ['client', readFileSync(clientReadme, 'utf8')],
    ['errors', errorDocumentation()],
    ['limits', limitsDocument],
  ]);
}

/** All pages that do not depend on the schema, by name. */
export function readDocuments(): { pages: ReadonlyMap<string, Page>; navigation: readonly Link[] } {
  const pages = new Map<string, Page>();
  for (const [name, source] of sources())
    pages.set(name, { path: pathOf(name), title: titleOf(source), html: renderMarkdown(source) });
  const navigation = order.flatMap((name): Link[] => {
    if (name === 'reference') return [{ path: pathOf(name), title: 'Reference' }];
    const page = pages.get(name);
    return page ? [page] : [];
  });
  return { pages, navigation: [...navigation, { path: '/explorer/', title: 'Explorer' }] };
}
