import type { RawLine } from '../line.ts';

/** What a table schema says of a column; only what we use, and none of it trusted to be of its type. */
export type Field = {
  name?: unknown;
  columnType?: unknown;
  decimalChar?: unknown;
  groupChar?: unknown;
  bareNumber?: unknown;
  normalize?: unknown;
  constant?: unknown;
};
type ForeignKey = { fields?: unknown; reference?: { resource?: unknown; fields?: unknown } };
export type Resource = {
  name?: unknown;
  path?: unknown;
  schema?: { fields?: readonly Field[]; extraFields?: readonly Field[]; foreignKeys?: readonly ForeignKey[] };
};
export type Attribute = { source?: unknown; constant?: unknown; labelfor?: unknown };
export type Dimension = {
  dimensionType?: unknown;
  classificationType?: unknown;
  primaryKey?: unknown;
  attributes?: Record<string, Attribute>;
};
type Measure = { source?: unknown; currency?: unknown; factor?: unknown; phase?: unknown; direction?: unknown };
export type Model = { measures?: Record<string, Measure>; dimensions?: Record<string, Dimension> };
export type Descriptor = {
  title?: unknown;
  name?: unknown;
  homepage?: unknown;
  countryCode?: unknown;
  fiscalPeriod?: { start?: string };
  resources?: readonly Resource[];
  model?: Model;
};
export type Table = { fields: ReadonlyMap<string, Field>; rows: readonly RawLine[] };

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
