import { type Static, Type } from 'typebox';
import { strict } from './common.ts';
import { type FactName, factValues } from './facts.ts';

const Fact = Type.Enum(Object.keys(factValues) as FactName[]);
const Value = Type.String({ minLength: 1 });

/**
 * The closed language a trigger is written in. There is deliberately no "is it known?": with it, not knowing something
 * could make a permission true.
 */
export const Predicate = Type.Cyclic(
  {
    Predicate: Type.Union([
      Type.Object({ all: Type.Array(Type.Ref('Predicate')) }, strict),
      Type.Object({ any: Type.Array(Type.Ref('Predicate')) }, strict),
      Type.Object({ not: Type.Ref('Predicate') }, strict),
      Type.Object({ eq: Type.Tuple([Fact, Value]) }, strict),
      Type.Object({ in: Type.Tuple([Fact, Type.Array(Value, { minItems: 1 })]) }, strict),
      Type.Object({ includesAny: Type.Tuple([Fact, Type.Array(Value, { minItems: 1 })]) }, strict),
      Type.Object({ same: Type.Tuple([Fact, Fact]) }, strict),
    ]),
  },
  'Predicate',
);
export type Predicate = Static<typeof Predicate>;
