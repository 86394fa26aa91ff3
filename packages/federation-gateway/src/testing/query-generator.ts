import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { GraphRequest } from './gateways.js';
import { randomSource, type Random } from './random.js';

const ids = ['m1', 'm2', 'm3', 'm5', 'm6', 'p1', 'p2', 'p4', 'm3-r2'];
const switches = ['on', 'off'];

/** Writes one random query of a schema: aliases, fragments of both kinds, arguments, switches. */
class QueryWriter {
  private readonly fragments: string[] = [];
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  query(): GraphRequest {
    const type = this.schema.getQueryType();
    if (!type) throw new Error('no query type');
    const selection = this.selection(type, 4);
    const body = `${selection} ${this.fragments.join(' ')}`;
    const id = body.includes('$id') ? ', $id: ID!' : '';
    const query = `query ($on: Boolean!, $off: Boolean = false${id}) ${body}
      fragment Used on Query { u: __typename @skip(if: $on) v: __typename @skip(if: $off) }`;
    return {
      query: query.replace('{', '{ ...Used '),
      variables: { on: this.random.chance(0.5), off: this.random.chance(0.3), id: this.random.pick(ids) },
    };
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    const count = 1 + this.random.below(4);
    for (let part = 0; part < count; part++) parts.push(this.part(type, depth));
    if (this.random.chance(0.3))
      parts.push(this.random.chance(0.5) ? '__typename' : `t${this.aliases++}: __typename`);
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    const narrow = isAbstractType(type) ? 0.6 : 0.15;
    if (depth > 0 && this.random.chance(narrow)) return this.fragment(type, depth);
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    return usable.length === 0 ? '__typename' : this.field(this.random.pick(usable), depth);
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const types = isAbstractType(type)
      ? [type, ...this.schema.getPossibleTypes(type)]
      : [type, ...(isObjectType(type) ? type.getInterfaces() : [])];
    const condition = this.random.pick(types);
    if (this.random.chance(0.3)) {
      const name = `F${this.fragments.length}`;
      this.fragments.push('');
      const index = this.fragments.length - 1;
      this.fragments[index] = `fragment ${name} on ${condition.name} ${this.selection(condition, depth - 1)}`;
      return `...${name}${this.switch()}`;
    }
    const on = condition === type && this.random.chance(0.5) ? '' : ` on ${condition.name}`;
    return `...${on}${this.switch()} ${this.selection(condition, depth)}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    // Two mentions of one name that do not agree would make the query invalid.
    const clash = field.args.length > 0 ? 0.9 : isCompositeType(type) ? 0.6 : 0.2;
    const alias = this.random.chance(clash) ? `a${this.aliases++}: ` : '';
    const inner = isCompositeType(type) ? ` ${this.selection(type, depth - 1)}` : '';
    return `${alias}${field.name}${this.arguments(field)}${this.switch()}${inner}`;
  }

  private arguments({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.flatMap(({ name, type }) => {
      if (!isNonNullType(type) && this.random.chance(0.5)) return [];
      return [`${name}: ${this.value(getNamedType(type).name)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private value(type: string): string {
    if (type === 'ID') return this.random.chance(0.3) ? '$id' : JSON.stringify(this.random.pick(ids));
    if (type === 'Boolean') return this.random.chance(0.5) ? '$on' : 'true';
    return type === 'Int' ? String(this.random.below(6)) : '"text"';
  }

  private switch(): string {
    if (!this.random.chance(0.12)) return '';
    return ` @${this.random.pick(['skip', 'include'])}(if: $${this.random.pick(switches)})`;
  }
}

/** The query of a seed: the same for ever. */
export const generatedQuery = (schema: GraphQLSchema, seed: number): GraphRequest =>
  new QueryWriter(schema, randomSource(seed)).query();
