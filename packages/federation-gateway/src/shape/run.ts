import { GraphQLError } from 'graphql';

/** A null that its place does not admit: the object or list around it becomes null. */
export const bubble = Symbol('bubble');
/** A null of which the errors tell already. */
export const reported = Symbol('reported');

export type Path = (string | number)[];

/** The shaping of one answer. */
export interface ShapeRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /** Where in the answer the object or list at hand stands. */
  readonly path: Path;
}

export function report(run: ShapeRun, path: Path, message: string): void {
  run.errors.push(new GraphQLError(message, { path, extensions: { code: 'INVALID_GRAPHQL' } }));
}

/** How errors name a place: by its field or its index. */
export function describe(path: Path, type: unknown, parent: string): string {
  const last = path.at(-1);
  return typeof last === 'number'
    ? `array element of type ${String(type)} at index ${last}`
    : `field ${parent}.${last ?? ''}`;
}
