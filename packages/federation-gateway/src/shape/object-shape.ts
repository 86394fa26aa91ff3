import {
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
} from 'graphql';
import { ownValue, setOwn, type ResultMap } from '../json.js';
import { collectFields, metaFields, type Asked, type Mention, type Selection } from './collect.js';
import { completer, type CompleteAt, type ObjectCompleter } from './complete.js';
import { introspection } from './introspect.js';
import { bubble, describe, report, reported, type ShapeRun } from './run.js';

/** What is asked of an object: the operation's selections of it, whatever its type turns out to be. */
export class ObjectShape implements ObjectCompleter {
  private readonly byType = new Map<string, readonly FieldShape[]>();
  private untyped: readonly FieldShape[] | undefined;

  constructor(
    private readonly asked: Asked,
    private readonly operation: OperationDefinitionNode,
    private readonly selections: readonly Selection[],
  ) {}

  complete(value: ResultMap, run: ShapeRun, declared: GraphQLCompositeType, parent: string): unknown {
    const typename = value.__typename;
    const fields =
      typeof typename === 'string' && typename !== ''
        ? (this.byType.get(typename) ?? this.compileFor(typename))
        : (this.untyped ??= this.compile(undefined));
    if (fields) return this.fill(value, fields, run);
    // The name of the type is not told: it may be one that the graph hides.
    const place = describe(run.path, declared, parent);
    report(run, [...run.path], `Invalid __typename found for object at ${place}.`);
    return reported;
  }

  /** The object at the root has its type from the schema, whatever a subgraph calls it. */
  completeRoot(value: ResultMap, run: ShapeRun): unknown {
    return this.fill(value, (this.untyped ??= this.compile(undefined)), run);
  }

  private fill(value: ResultMap, fields: readonly FieldShape[], run: ShapeRun): unknown {
    const object: ResultMap = {};
    for (const { name, plain, complete } of fields) {
      const completed = complete(plain ? value[name] : ownValue(value, name), value, run);
      if (completed === bubble) return reported;
      if (plain) object[name] = completed === reported ? null : completed;
      else setOwn(object, name, completed === reported ? null : completed);
    }
    return object;
  }

  private compileFor(typename: string): readonly FieldShape[] | undefined {
    const type = this.asked.schema.getType(typename);
    if (!isCompositeType(type)) return undefined;
    const fields = this.compile(type);
    this.byType.set(typename, fields);
    return fields;
  }

  private compile(type: GraphQLCompositeType | undefined): readonly FieldShape[] {
    const fields = [...collectFields(this.asked, this.selections, type)];
    this.asked.grew(fields.length);
    return fields.map(([name, mentions]) => ({
      name,
      plain: !(name in Object.prototype),
      complete: this.compileField(name, mentions),
    }));
  }

  private compileField(name: string, mentions: readonly Mention[]): FieldShape['complete'] {
    const [first] = mentions as [Mention, ...Mention[]];
    const { definition, parent } = first;
    if (definition.name === '__typename') return this.typename(parent);
    if (metaFields.has(definition.name)) {
      const nodes = mentions.map(({ node }) => node);
      const answer = introspection(this.asked, this.operation, nodes);
      return (_value, _object, run) => answer(run.variables);
    }
    const objects = this.shapeOf(mentions);
    const at: CompleteAt = completer(definition.type, { parent: parent.name, objects });
    return (value, _object, run) => at(value, name, run);
  }

  private shapeOf(mentions: readonly Mention[]): ObjectShape | undefined {
    const selections = mentions.flatMap(({ node: { selectionSet }, definition }) => {
      const type = getNamedType(definition.type);
      return selectionSet && isCompositeType(type) ? [{ selectionSet, type }] : [];
    });
    return selections.length > 0 ? new ObjectShape(this.asked, this.operation, selections) : undefined;
  }

  /**
   * A root type has the name of the schema, not of a subgraph. And where the subgraph that knows an object's type could
   * not be asked, the one that serves its interface as an object knows only the interface: then there is no object.
   */
  private typename(parent: GraphQLCompositeType): FieldShape['complete'] {
    const { schema } = this.asked;
    return (value, object) => {
      const known = value ?? object.__typename;
      const type = (typeof known === 'string' ? schema.getType(known) : undefined) ?? parent;
      return isObjectType(type) ? type.name : bubble;
    };
  }
}

interface FieldShape {
  readonly name: string;
  /** No object has a property of this name from elsewhere. */
  readonly plain: boolean;
  readonly complete: (value: unknown, object: ResultMap, run: ShapeRun) => unknown;
}
