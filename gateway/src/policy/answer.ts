import { GraphQLError } from 'graphql';
import type { Replaced } from './filter.js';

type Path = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The error of a field that the caller may not ask for. */
export const unauthorized = (message: string, path?: Path): GraphQLError =>
  new GraphQLError(message, { ...(path && { path }), extensions: { code: 'UNAUTHORIZED_FIELD' } });

/** An answer in which what was taken out of the question stands as null, with one error for each. */
export class FilledAnswer {
  private readonly places = new Map<string, Path>();

  constructor(
    private readonly replaced: ReadonlyMap<string, Replaced>,
    /** What the questions about the schema were answered, by the name of each in the answer. */
    private readonly told: Readonly<Record<string, unknown>>,
  ) {}

  /** Puts what belongs there where a name held the place. */
  fill(value: unknown, path: Path = []): unknown {
    if (Array.isArray(value)) return value.map((item, i) => this.fill(item, [...path, i]));
    if (!isObject(value)) return value;
    const filled = new Map<string, unknown>();
    for (const [name, item] of Object.entries(value)) {
      const replaced = this.replaced.get(name);
      const key = replaced?.key ?? name;
      const place = [...path, key];
      // Another fragment of the same name may have been allowed on this type.
      if (!replaced) filled.set(key, this.fill(item, place));
      else if (!filled.has(key))
        filled.set(key, replaced.refusal === undefined ? (this.told[key] ?? null) : null);
      if (replaced && !this.places.has(name)) this.places.set(name, place);
    }
    // By definition, not by assignment: a client may call a field `__proto__`.
    return Object.fromEntries(filled);
  }

  /** One error for each field that was refused, at the first place where it is missing. */
  errors(): GraphQLError[] {
    return [...this.replaced].flatMap(([name, { refusal, conditional }]) => {
      const path = this.places.get(name);
      if (refusal === undefined || (path === undefined && conditional)) return [];
      return [unauthorized(refusal, path)];
    });
  }
}
