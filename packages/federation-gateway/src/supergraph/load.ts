import { Supergraph as FederatedSupergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';
import { identifiedTypes } from './identified.js';

/** One subgraph as the supergraph names it. */
export interface SubgraphEndpoint {
  readonly name: string;
  readonly url: string;
}

/** Everything that is derived from one supergraph, and replaced with it as a whole. */
export interface Supergraph {
  readonly sdl: string;
  readonly subgraphs: readonly SubgraphEndpoint[];
  /** What clients see, as the planner reads operations. */
  readonly api: Schema;
  /** What clients see, as graphql-js knows it. */
  readonly schema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** The types whose objects have an id that every subgraph of them knows. */
  readonly identified: ReadonlySet<string>;
  /** Whether objects of a type stand where `condition` is asked for; knows hidden types too. */
  readonly isOfType: (typename: string, condition: string) => boolean;
}

function subtypes(schema: GraphQLSchema): Supergraph['isOfType'] {
  const known = new Map<string, boolean>();
  const judge = (typename: string, condition: string): boolean => {
    if (typename === condition) return true;
    const type = schema.getType(typename);
    const wanted = schema.getType(condition);
    return (
      isAbstractType(wanted) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      schema.isSubType(wanted, type)
    );
  };
  return (typename, condition) => {
    const key = `${typename}:${condition}`;
    const answer = known.get(key) ?? judge(typename, condition);
    // A subgraph could answer with any name: only names of the schema are remembered.
    if (schema.getType(typename)) known.set(key, answer);
    return answer;
  };
}

/** What scalars take, a supergraph does not say: without them any value goes to the subgraphs. */
function withScalars(schema: GraphQLSchema, scalars: readonly GraphQLScalarType[]): GraphQLSchema {
  for (const { name, parseValue, parseLiteral } of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
  return schema;
}

/**
 * In how many ways a field may be reached while it is planned. The planner holds them all in memory, and each step through
 * a type that several subgraphs hold multiplies them: a chain of four such steps would take minutes and gigabytes.
 */
const mostPaths = 1000;

/**
 * How many plans are weighed against each other. The planner's own limit is 10,000, which takes
 * seconds for an operation of many branches; of what people ask there is hardly ever more than one.
 */
const mostPlans = 100;

/**
 * Reads a supergraph as @apollo/gateway does, with its planner.
 * @param scalars those of which values are checked before a subgraph is asked
 * @throws GraphQLError where the text is none, or asks for features that the planner does not have
 */
export function loadSupergraph(sdl: string, scalars: readonly GraphQLScalarType[] = []): Supergraph {
  const supergraph = FederatedSupergraph.build(sdl, { validateSupergraph: true });
  const api = supergraph.apiSchema();
  return {
    sdl,
    subgraphs: supergraph.subgraphsMetadata(),
    api,
    schema: withScalars(api.toGraphQLJSSchema(), scalars),
    planner: new QueryPlanner(supergraph, { debug: { pathsLimit: mostPaths, maxEvaluatedPlans: mostPlans } }),
    identified: identifiedTypes(supergraph.schema),
    isOfType: subtypes(supergraph.schema.toGraphQLJSSchema()),
  };
}
