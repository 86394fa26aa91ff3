import { textOfHtml } from './html.js';
import { isWithdrawal, readSourceArticle, type SourceItem } from './source-article.js';

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Version 3 writes `contentType` where versions 1 and 2 write `contenttype`: in lower case they are the same. */
function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.toLowerCase(), lowerCased(inner)]),
  );
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const first = (...values: readonly unknown[]): string | undefined => values.find(isText);

/** What stands there, be it of a kind that is refused: an empty text stands for nothing. */
const said = (...values: readonly unknown[]): unknown =>
  values.find((value) => value != null && value !== '');

const list = (...values: readonly unknown[]): Properties[] =>
  values.find(Array.isArray)?.filter(isObject) ?? [];

const nameOf = ({ name, literal, code, value, uri }: Properties) => first(name, literal, code, value, uri);

const hasWords = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isMain = ({ role }: Properties) => isText(role) && /^main$/i.test(role);
const isPlain = ({ contenttype }: Properties) => !isText(contenttype) || /^text\/plain/i.test(contenttype);
const isHtml = ({ contenttype }: Properties) =>
  isText(contenttype) && /^(text\/html|application\/xhtml\+xml)/i.test(contenttype);

/** The bodies that may be the article: beside one that is called so, others are summaries and captions. */
function bodiesOf(ninjs: Properties): Properties[] {
  const bodies = list(ninjs.bodies).filter((body) => isPlain(body) || isHtml(body));
  const main = bodies.filter((body) => isMain(body) && hasWords(body.value));
  return main.length > 0 ? main : bodies;
}

const valuesOf = (bodies: readonly Properties[], isOfKind: (body: Properties) => boolean) =>
  bodies.filter(isOfKind).map(({ value }) => value);

/** The text of an article: as it is where it is given plain, else that of its HTML; or why there is none. */
function textOf(ninjs: Properties): { readonly text: string } | { readonly problem: string } {
  const bodies = bodiesOf(ninjs);
  const plain = [...valuesOf(bodies, isPlain), ninjs.body_text].find(hasWords);
  if (plain !== undefined) return { text: plain };
  const html = [...valuesOf(bodies, isHtml), ninjs.body_xhtml, ninjs.body_html].find(hasWords);
  if (html === undefined) {
    return { problem: 'has no text: give a body of content type text/plain or text/html, or `body_text`' };
  }
  const text = textOfHtml(html);
  if (text === undefined)
    return { problem: 'holds HTML whose elements lie in each other too deep to be read' };
  return text === '' ? { problem: 'has no text: there is none in its HTML' } : { text };
}

/** The code at the end of a concept's address: '20000349' of 'http://cv.iptc.org/newscodes/mediatopic/20000349'. */
const codeOf = ({ code, uri, literal }: Properties) =>
  first(code, isText(uri) ? uri.split(/[/:]/).pop() : undefined, literal);

/** Version 1 writes each id under its role, where later ones list them; roles are left as they are written. */
function altIdsOf(given: Properties) {
  const [, ids] = Object.entries(given).find(([name]) => name.toLowerCase() === 'altids') ?? [];
  const listed = isObject(ids)
    ? Object.entries(ids).map(([role, value]) => ({ role, value }))
    : list(lowerCased(ids));
  return listed.flatMap(({ role, value }: Properties) =>
    isText(value) ? [{ value, role: isText(role) ? role : null }] : [],
  );
}

/** Whether a JSON value is ninjs rather than an article in the graph's own fields. */
export const isNinjs = (value: unknown): boolean =>
  isObject(value) &&
  !('text' in value) &&
  ['uri', 'bodies', 'body_text', 'body_html', 'body_xhtml'].some((name) => name in value);

/** Reads one ninjs document of version 1, 2 or 3 (https://www.iptc.org/std/ninjs/). */
export function readNinjs(source: string, value: unknown): SourceItem {
  const ninjs = lowerCased(value) as Properties;
  const found = textOf(ninjs);
  if ('problem' in found && !isWithdrawal(ninjs.pubstatus)) return { source, ...found };
  return readSourceArticle(source, {
    ...('text' in found && found),
    uri: first(ninjs.uri),
    altIds: isObject(value) ? altIdsOf(value) : [],
    headline: first(list(ninjs.headlines)[0]?.value, ninjs.headline, ninjs.title),
    slugline: first(ninjs.slugline),
    by: first(ninjs.by, ninjs.byline, list(ninjs.bylines)[0]?.value),
    located: first(ninjs.located),
    section: first(...list(ninjs.sections).map(nameOf), ninjs.section),
    genres: list(ninjs.genres, ninjs.genre).map(nameOf).filter(isText),
    urgency: ninjs.urgency,
    language: first(ninjs.language),
    // A correction is not published anew: when its version was made is the last that counts.
    publishedAt: first(ninjs.contentcreated, ninjs.firstcreated, ninjs.versioncreated),
    // Overlooked, they would show what is not to be shown.
    pubStatus: said(ninjs.pubstatus),
    embargoedUntil: said(ninjs.embargoeduntil, ninjs.embargoed),
    expires: said(ninjs.expires),
    publisher: first(ninjs.publisher, ...list(ninjs.infosources, ninjs.infosource).map(nameOf)),
    copyrightHolder: first(ninjs.copyrightholder),
    usageTerms: first(ninjs.usageterms),
    licence: first(ninjs.licence, ninjs.license),
    topics: list(ninjs.subjects, ninjs.subject).map(codeOf).filter(isText),
  });
}
