import { buildSchema, defaultFieldResolver, isInterfaceType, isObjectType, isScalarType } from 'graphql';
import { ownershipOf } from './ownership.mjs';

/** From which service a value came: there its own fields are read. */
const origins = new WeakMap();

function mark(value, service) {
  if (Array.isArray(value)) for (const element of value) mark(element, service);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date))
    origins.set(value, service);
  return value;
}

const resolversOf = (service, type) =>
  [type, ...type.getInterfaces()].map(({ name }) => service.resolvers[name]).filter(Boolean);

const own = (service, type, field) => resolversOf(service, type).find((map) => map[field])?.[field];

/** What a service knows of an object that another one only refers to. */
function referred(service, type, { id, _id }, context, info) {
  const key = `${service.name} ${type.name} ${id ?? _id}`;
  const known = context.referred.get(key);
  if (known) return known;
  const reference = { __typename: type.name, id: id ?? _id };
  const resolve = resolversOf(service, type).find((map) => map.__resolveReference)?.__resolveReference;
  const found = Promise.resolve(resolve ? resolve(reference, context.of(service), info) : reference);
  const marked = found.then((value) => mark(value, service));
  context.referred.set(key, marked);
  return marked;
}

function answer(service, type, field, parent, args, context, info) {
  const resolve = own(service, type, field) ?? defaultFieldResolver;
  const value = resolve(parent, args, context.of(service), info);
  return value instanceof Promise ? value.then((found) => mark(found, service)) : mark(value, service);
}

function resolverOf(owners, type, field) {
  return async (parent, args, context, info) => {
    const origin = origins.get(parent);
    const service = owners.includes(origin) || owners.length === 0 ? (origin ?? owners[0]) : owners[0];
    if (!origin || service === origin) return answer(service, type, field, parent ?? {}, args, context, info);
    const there = await referred(service, type, parent, context, info);
    return there && answer(service, type, field, there, args, context, info);
  };
}

/** An object of an interface has a type that only the service knows which owns it. */
function typeResolver(type, services) {
  const owner = services.find(({ resolvers }) => resolvers[type.name]?.__resolveType);
  if (!owner) return undefined;
  const { __resolveType: resolve } = owner.resolvers[type.name];
  return async (value, context, info) => {
    if (origins.get(value) === owner) return resolve(value, context.of(owner), info);
    const object = { name: type.name, getInterfaces: () => [] };
    const there = await referred(owner, object, value, context, info);
    return there && resolve(there, context.of(owner), info);
  };
}

/** The schema that the gateway serves, without a federation: every field is resolved by the code of its service. */
export function wholeSchema(sdl, services) {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const ownersOf = ownershipOf(services);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInterfaceType(type)) type.resolveType = typeResolver(type, services);
    if (isScalarType(type)) {
      const scalar = services.map(({ resolvers }) => resolvers[type.name]).find(Boolean);
      if (scalar) type.serialize = scalar.serialize;
      if (scalar) type.parseValue = scalar.parseValue;
      if (scalar) type.parseLiteral = scalar.parseLiteral;
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = resolverOf(ownersOf(type, field.name), type, field.name);
  }
  return schema;
}
