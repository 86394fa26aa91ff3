import {
  isCompositeType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLNonNull,
  type GraphQLOutputType,
} from 'graphql';
import type { ResultMap } from '../json.js';
import { leafValidator } from './leaf.js';
import { bubble, describe, report, reported, type ShapeRun } from './run.js';

/** Makes of a subgraph's object what was asked of it. */
export interface ObjectCompleter {
  complete(value: ResultMap, run: ShapeRun, declared: GraphQLCompositeType, parent: string): unknown;
}

/** Writes a value at a field or index: leaves are not on the path, for errors alone need it. */
const pathAt = (run: ShapeRun, at: string | number) => [...run.path, at];

interface Place {
  /** The type of the object that holds the field. */
  readonly parent: string;
  /** Completes objects; leaves have none. */
  readonly objects: ObjectCompleter | undefined;
}

/** Like `Complete`, at a field or index of what is on the path. */
export type CompleteAt = (value: unknown, at: string | number, run: ShapeRun) => unknown;

function nonNull({ ofType }: GraphQLNonNull<GraphQLOutputType>, place: Place): CompleteAt {
  const inner = completer(ofType, place);
  return (value, at, run) => {
    const completed = inner(value, at, run);
    if (completed !== null && completed !== reported) return completed;
    if (completed === null) {
      const path = pathAt(run, at);
      report(run, path, `Cannot return null for non-nullable ${describe(path, ofType, place.parent)}.`);
    }
    return bubble;
  };
}

function list(type: GraphQLList<GraphQLOutputType>, place: Place): CompleteAt {
  const inner = completer(type.ofType, place);
  return (value, at, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value))
      throw new Error(`Invalid non-list value returned by subgraph for list type ${String(type)}`);
    const elements = new Array<unknown>(value.length);
    let broken = false;
    run.path.push(at);
    for (let index = 0; index < value.length; index++) {
      const completed = inner(value[index], index, run);
      if (completed === bubble) broken = true;
      elements[index] = completed === reported ? null : completed;
    }
    run.path.pop();
    return broken ? reported : elements;
  };
}

function object(type: GraphQLCompositeType, { parent, objects }: Place): CompleteAt {
  if (!objects) throw new Error(`Nothing is asked of the objects of ${type.name}.`);
  return (value, at, run) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object')
      throw new Error(`Invalid non-object value returned by subgraph for composite type ${type.name}`);
    run.path.push(at);
    const completed = objects.complete(value as ResultMap, run, type, parent);
    run.path.pop();
    return completed;
  };
}

function leaf(type: GraphQLLeafType, { parent }: Place): CompleteAt {
  const isValid = leafValidator(type);
  return (value, at, run) => {
    if (value === null || value === undefined) return null;
    if (isValid(value)) return value;
    const path = pathAt(run, at);
    report(run, path, `Invalid value found for ${describe(path, type, parent)}.`);
    return reported;
  };
}

/** Compiles how values of a type are completed. */
export function completer(type: GraphQLOutputType, place: Place): CompleteAt {
  if (isNonNullType(type)) return nonNull(type as GraphQLNonNull<GraphQLOutputType>, place);
  if (isListType(type)) return list(type, place);
  return isCompositeType(type) ? object(type, place) : leaf(type, place);
}
