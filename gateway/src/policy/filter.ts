import {
  BREAK,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { isAboutSchema } from './introspection.js';
import { describe, type Holder, type Policy } from './policy.js';

/** A field that is not asked for as it was written; `__typename` under a name of its own holds its place. */
export interface Replaced {
  /** The name it has in the answer. */
  readonly key: string;
  /** Why the caller does not get it; undefined for a question about the schema, which is answered apart. */
  readonly refusal: string | undefined;
  /** Whether it, or something around it, may be left out by a condition. */
  readonly conditional: boolean;
}

export interface Filtered {
  /** What may be asked for. */
  readonly document: DocumentNode;
  /** What was replaced, by the name that holds its place. */
  readonly replaced: ReadonlyMap<string, Replaced>;
}

/** What the names begin with that hold places: nothing that the document calls a field. */
function placeholderIn(document: DocumentNode): string {
  const taken: string[] = [];
  visit(document, {
    Field({ alias }) {
      if (alias?.value.startsWith('_withheld')) taken.push(alias.value);
    },
  });
  let prefix = '_withheld';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}

const isCondition = ({ name }: { name: { value: string } }) =>
  name.value === 'skip' || name.value === 'include';

function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive(directive) {
      if (!isCondition(directive)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/**
 * Takes out of an operation what its caller may not ask for, wherever it stands: at the root, in fragments, behind
 * aliases and interfaces. The operation must be valid.
 */
export function filterOperation(document: DocumentNode, policy: Policy, holder: Holder): Filtered {
  const replaced = new Map<string, Replaced>();
  const types = new TypeInfo(policy.schema);
  const hasAny = hasConditions(document);
  let conditions = 0;
  let placeholder: string | undefined;
  const enter = (node: { readonly directives?: FieldNode['directives'] }) => {
    if (node.directives?.some(isCondition)) conditions += 1;
  };
  const leave = (node: { readonly directives?: FieldNode['directives'] }) => {
    if (node.directives?.some(isCondition)) conditions -= 1;
  };

  function refusalOf(type: string, field: string): string | undefined {
    if (policy.mayAsk(holder, type, field)) return undefined;
    const needs = describe(policy.requirement(type, field));
    return `\`${type}.${field}\` requires ${needs}, which ${holder.authenticated ? 'this key' : 'a caller without a key'} has not.`;
  }

  const visitor = visitWithTypeInfo(types, {
    Field: {
      enter(node) {
        // Also for one that is replaced: what stands in for it has its conditions, and is left as it would be.
        enter(node);
        const parent = types.getParentType();
        const { value: field } = node.name;
        if (!(isObjectType(parent) || isInterfaceType(parent)) || field === '__typename') return undefined;
        const refusal = refusalOf(parent.name, field);
        if (refusal === undefined && !isAboutSchema(field)) return undefined;
        placeholder ??= placeholderIn(document);
        const name = `${placeholder}${replaced.size}`;
        replaced.set(name, { key: node.alias?.value ?? field, refusal, conditional: conditions > 0 });
        return {
          kind: Kind.FIELD,
          alias: { kind: Kind.NAME, value: name },
          name: { kind: Kind.NAME, value: '__typename' },
          directives: node.directives ?? [],
        } satisfies FieldNode;
      },
      leave,
    },
    // Where it is spread, a condition may leave it out.
    FragmentDefinition: {
      enter() {
        if (hasAny) conditions += 1;
      },
      leave() {
        if (hasAny) conditions -= 1;
      },
    },
    InlineFragment: { enter, leave },
    FragmentSpread: { enter, leave },
  });
  return { document: visit(document, visitor), replaced };
}
