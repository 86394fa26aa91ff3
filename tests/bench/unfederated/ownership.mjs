import { parse } from 'graphql';

const has = (node, directive) => node.directives?.some(({ name }) => name.value === directive) ?? false;

/** Which service answers which field: read from their schemas, as composition reads it. */
export function ownershipOf(services) {
  const owners = new Map();
  for (const service of services) {
    for (const type of parse(service.sdl).definitions) {
      for (const field of type.fields ?? []) {
        if (has(field, 'external')) continue;
        const key = `${type.name.value}.${field.name.value}`;
        owners.set(key, [...(owners.get(key) ?? []), service]);
      }
    }
  }
  /** A field of an interface that a service knows as an object is one of all that implement it. */
  return (type, field) =>
    [type, ...type.getInterfaces()].flatMap(({ name }) => owners.get(`${name}.${field}`) ?? []);
}
