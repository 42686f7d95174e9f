import type { Attribute, Holder, Marked, Row, Simple, Type } from './kinds.ts';

type TextOf<T extends Simple> = T extends { kind: 'choice'; values: infer V extends readonly string[] }
  ? V[number]
  : T['kind'] extends 'boolean'
    ? boolean
    : T['kind'] extends 'flag'
      ? true
      : T['kind'] extends 'int' | 'double'
        ? number
        : string;

type AttributesOf<A extends readonly Attribute[]> = {
  [K in A[number] as K['required'] extends true ? K['name'] : never]: TextOf<K['type']>;
} & { [K in A[number] as K['required'] extends true ? never : K['name']]?: TextOf<K['type']> };

type FieldOf<R extends Row> = R['max'] extends 'many' ? ModelOf<R['type']>[] : ModelOf<R['type']>;

type RowsOf<R extends readonly Row[]> = { [K in R[number] as K['min'] extends 1 ? K['name'] : never]: FieldOf<K> } & {
  [K in R[number] as K['min'] extends 1 ? never : K['name']]?: FieldOf<K>;
};

type OneOf<R extends Row> = R extends Row ? { [K in R['name']]: ModelOf<R['type']> } : never;

type Flat<T> = T extends object ? { [K in keyof T]: T[K] } : T;

/**
 * The value that stands for an element: names as on the wire; a repeatable element is an array, and absent when there is
 * none; whole numbers of 64 bits are strings of digits; times stay as they were written.
 */
export type ModelOf<T extends Type> = T extends Simple
  ? TextOf<T>
  : T extends Marked
    ? Flat<{ value: TextOf<T['text']> } & AttributesOf<T['attributes']>>
    : T extends Holder
      ? T['form'] extends 'one-of'
        ? OneOf<T['rows'][number]>
        : Flat<AttributesOf<T['attributes']> & RowsOf<T['rows']>>
      : never;
