import { Kind, type ValueNode } from 'graphql';

/** A number that stands in the document, or in a variable: of a list, how many it holds. */
export type Size = number | { readonly variable: string; readonly fallback: number | undefined };

/** How long a list is: the largest of what is asked for, else what is usual. */
export interface Page {
  readonly asked: readonly Size[];
  readonly assumed: number;
}

/** `@include` or `@skip` by a variable. */
export interface Condition {
  readonly variable: string;
  readonly is: boolean;
  readonly fallback: unknown;
}

/** An argument that costs something, and stands in a variable. */
export interface Priced {
  readonly variable: string;
  readonly fallback: unknown;
  readonly weight: number;
}

/** A field of an operation with all that is known of its cost before its variables are. */
export interface CostNode {
  /** Its name in the answer. */
  readonly key: string;
  /** Paid once where the field is asked for. */
  readonly weight: number;
  /** Paid too where the argument of that variable is given. */
  readonly priced: readonly Priced[];
  /** Paid for every object of the answer. */
  readonly each: number;
  /** How many objects there are: one where it is no list. */
  readonly page: Page | undefined;
  /** It is asked for where all conditions of any of these hold; always where there are none. */
  readonly conditions: readonly (readonly Condition[])[];
  /** Whether objects of some types alone have it. */
  readonly ofSome: boolean;
  readonly children: Siblings;
}

/** A field of which an answer has to be looked at. */
export interface CountedNode extends CostNode {
  readonly children: CountedSiblings;
  /** What stands in one of its objects, all of it there; undefined where lists, variables or types say how much there is. */
  readonly within: number | undefined;
}

export type CountedSiblings = readonly (readonly CountedNode[])[];

/** Fields of a selection by their name in the answer: several where types differ in what stands under it. */
export type Siblings = readonly (readonly CostNode[])[];

/** What can be told of an operation by its text alone. */
export interface Shape {
  readonly nodes: Siblings;
  /** The fields of which an answer has to be looked at to know what it cost. */
  readonly counted: CountedSiblings;
  /** What it costs, where no variable changes that. */
  readonly constant: number | undefined;
  readonly depth: number;
  readonly aliases: number;
  /** Whether it asks how the caller's budget stands. */
  readonly asksForBudget: boolean;
}

export type Variables = Readonly<Record<string, unknown>>;

/** The number that a value is, or the length of a list; undefined for anything else. */
export function numberIn(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : undefined;
}

/** The number or variable that an argument holds; undefined for anything else. */
export function sizeOf(value: ValueNode | undefined, defaults: Variables): Size | undefined {
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.LIST) return value.values.length;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const variable = value.name.value;
  return { variable, fallback: numberIn(defaults[variable]) };
}
