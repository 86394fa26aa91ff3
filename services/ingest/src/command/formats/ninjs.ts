import { readSourceArticle, type SourceItem } from './source-article.js';

interface Body {
  readonly role?: string;
  readonly contenttype?: string;
  readonly value?: unknown;
}

interface Named {
  readonly name?: unknown;
  readonly literal?: unknown;
  readonly code?: unknown;
  readonly uri?: unknown;
  readonly value?: unknown;
  readonly role?: unknown;
}

/** The parts of IPTC ninjs that the graph keeps: version 3, and the names of versions 1 and 2 beside them. */
interface Ninjs extends Readonly<Record<string, unknown>> {
  readonly bodies?: readonly Body[];
  readonly headlines?: readonly Named[];
  readonly bylines?: readonly Named[];
  readonly subjects?: readonly Named[];
  readonly subject?: readonly Named[];
  readonly genres?: readonly Named[];
  readonly genre?: readonly Named[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const first = (...values: readonly unknown[]): string | undefined => values.find(isText);

const list = (value: unknown): readonly Named[] => (Array.isArray(value) ? (value as Named[]) : []);

const nameOf = ({ name, literal, code, value, uri }: Named) => first(name, literal, code, value, uri);

const isPlain = ({ contenttype }: Body) => contenttype === undefined || contenttype.startsWith('text/plain');

const bodyOf = (ninjs: Ninjs): string | undefined =>
  first(list(ninjs.bodies).find((body) => isPlain(body as Body))?.value, ninjs.body_text);

const topicCode = ({ code, uri }: Named) => first(code, isText(uri) ? uri.split(/[/:]/).pop() : undefined);

/** Whether a JSON value is ninjs rather than an article in the graph's own fields. */
export const isNinjs = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !('text' in value) &&
  ('uri' in value || 'bodies' in value || 'body_text' in value);

/** Reads one ninjs document (https://www.iptc.org/std/ninjs/). */
export function readNinjs(source: string, value: unknown): SourceItem {
  const ninjs = value as Ninjs;
  const text = bodyOf(ninjs);
  if (text === undefined) {
    return { source, problem: 'has no plain text: give a body of content type text/plain, or `body_text`' };
  }
  const section = list(ninjs.sections)[0];
  return readSourceArticle(source, {
    text,
    uri: first(ninjs.uri),
    headline: first(list(ninjs.headlines)[0]?.value, ninjs.headline, ninjs.title),
    slugline: first(ninjs.slugline),
    by: first(ninjs.by, ninjs.byline, list(ninjs.bylines)[0]?.value),
    located: first(ninjs.located),
    section: first(section && nameOf(section), ninjs.section),
    genres: list(ninjs.genres ?? ninjs.genre)
      .map(nameOf)
      .filter(isText),
    urgency: ninjs.urgency,
    language: first(ninjs.language),
    publishedAt: first(ninjs.contentcreated, ninjs.versioncreated, ninjs.firstcreated),
    publisher: first(ninjs.publisher, list(ninjs.infosources)[0]?.name),
    copyrightHolder: first(ninjs.copyrightholder),
    usageTerms: first(ninjs.usageterms),
    licence: first(ninjs.licence, ninjs.license),
    topics: list(ninjs.subjects ?? ninjs.subject)
      .map(topicCode)
      .filter(isText),
  });
}
