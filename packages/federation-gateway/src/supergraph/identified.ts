import type { Schema } from '@apollo/federation-internals';

/** The field that names an object in all of a graph. */
const key = 'id';

/**
 * The types of a supergraph whose objects every subgraph that knows them can tell the id of: to ask for it takes no
 * request more.
 */
export function identifiedTypes(schema: Schema): ReadonlySet<string> {
  const identified = new Set<string>();
  for (const type of [...schema.objectTypes(), ...schema.interfaceTypes()]) {
    const joins = type.appliedDirectivesOf('join__type').map((directive) => directive.arguments());
    const graphs = new Set(joins.map(({ graph }) => graph as string));
    const keyed = new Set(joins.filter((join) => join.key === key).map(({ graph }) => graph as string));
    if (keyed.size > 0 && keyed.size === graphs.size) identified.add(type.name);
  }
  return identified;
}
