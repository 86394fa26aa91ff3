import type { Schema } from '@apollo/federation-internals';

/** The field that names an object in all of a graph. */
const key = 'id';

/** Whether a subgraph leaves the field to another one. */
const isOfOthers = ({ external, usedOverridden, override }: Readonly<Record<string, unknown>>): boolean =>
  Boolean(external) || Boolean(usedOverridden) || override !== undefined;

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
    const isElsewhere = type
      .field(key)
      ?.appliedDirectivesOf('join__field')
      .some((directive) => isOfOthers(directive.arguments()));
    if (keyed.size > 0 && keyed.size === graphs.size && isElsewhere === false) identified.add(type.name);
  }
  return identified;
}
