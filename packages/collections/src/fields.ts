import type { Schema } from 'mongoose';
import type { RowSchema } from './collections.js';

/** By what mongoose knows the type of a value. */
type TypeOf<Value> = Value extends string
  ? StringConstructor
  : Value extends number
    ? NumberConstructor
    : Value extends boolean
      ? BooleanConstructor
      : Value extends Date
        ? DateConstructor
        : Value extends readonly (infer Item)[]
          ? readonly TypeOf<Item>[]
          : RowSchema<Value> | ObjectConstructor | typeof Schema.Types.Mixed;

interface Definition<Type> {
  readonly type: Type;
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

type Field<Type> = Type | Definition<Type>;

/** Each field of a row, the optional ones too, with its type. */
export type FieldsOf<Row> = { readonly [Name in keyof Row]-?: Field<TypeOf<NonNullable<Row[Name]>>> };
