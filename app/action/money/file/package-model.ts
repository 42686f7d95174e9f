import { readDecimal, times, writeDecimal } from '../decimal.ts';
import type { RawLine } from '../line.ts';
import { type Attribute, type Descriptor, type Dimension, type Field, type Model, type Table, text } from './package-shape.ts';

/** A number as a table schema says it is written: other marks for decimals and groups, or words around it. */
export const numberOf = (written: string, field: Field | undefined): string => {
  let number = written.trim();
  const group = text(field?.groupChar);
  if (group !== '') number = number.replaceAll(group, '');
  const mark = text(field?.decimalChar);
  if (mark !== '' && mark !== '.') number = number.replaceAll(mark, '.');
  return field?.bareNumber === false ? number.replace(/^[^\d+-]+|[^\d]+$/g, '') : number;
};

const scaled = (number: string, factor: unknown): string => {
  if (factor === undefined || factor === 1) return number;
  const [amount, by] = [readDecimal(number), readDecimal(String(factor))];
  return amount === undefined || by === undefined ? number : writeDecimal(times(amount, by));
};

const cellOf = (attribute: Attribute | undefined, row: Readonly<Record<string, string>>): string =>
  attribute === undefined
    ? ''
    : attribute.constant === undefined
      ? (row[text(attribute.source).toLowerCase()] ?? '')
      : text(attribute.constant);

const keysOf = ({ primaryKey, attributes = {} }: Dimension): string[] => {
  const named = (Array.isArray(primaryKey) ? primaryKey : [primaryKey]).map(text).filter((key) => Object.hasOwn(attributes, key));
  return named.length > 0 ? named : Object.keys(attributes).slice(0, 1);
};

/** The dimension that names what money is for: a programme before a function before an office. */
const purposeOf = (dimensions: readonly Dimension[]): Dimension | undefined =>
  dimensions.find(({ dimensionType }) => dimensionType === 'activity') ??
  dimensions.find(
    ({ dimensionType, classificationType }) => dimensionType === 'classification' && classificationType === 'functional',
  ) ??
  dimensions.find(({ dimensionType }) => dimensionType === 'classification') ??
  dimensions.find(({ dimensionType }) => dimensionType === 'entity');

/** Lines of a package whose model is apart from its tables (version 0.3): one for each measure of each row. */
export const linesOfModel = (model: Model, table: Table, descriptor: Descriptor) => {
  const dimensions = Object.values(model.dimensions ?? {});
  const when = dimensions.find(({ dimensionType }) => dimensionType === 'datetime');
  const purpose = purposeOf(dimensions);
  const measures = Object.values(model.measures ?? {});
  if (measures.length === 0 || purpose === undefined) return undefined;
  const spent = measures.filter(({ direction }) => direction !== 'revenue');
  const year = when === undefined ? '' : (keysOf(when)[0] ?? '');
  const period = descriptor.fiscalPeriod?.start ?? '';
  const keys = keysOf(purpose);
  const label = Object.entries(purpose.attributes ?? {}).find(
    ([name, { labelfor }]) => keys.includes(text(labelfor)) || /^(title|label|name)$/.test(name),
  );
  const lines = table.rows.flatMap(({ line, values }): RawLine[] => {
    const code = keys.map((key) => cellOf(purpose.attributes?.[key], values)).join('/');
    const named = cellOf(label?.[1], values);
    return spent.map((measure) => {
      const source = text(measure.source).toLowerCase();
      const number = numberOf(values[source] ?? '', table.fields.get(source));
      return {
        line,
        values: {
          code,
          title: named === '' ? code : named,
          year: (cellOf(when?.attributes?.[year], values) || period).replace(/^(\d{4})-\d{2}-\d{2}.*$/, '$1'),
          phase: text(measure.phase),
          currency: text(measure.currency),
          amount: scaled(number, measure.factor),
          status: number === '' ? 'not-published' : 'published',
        },
      };
    });
  });
  return { lines, skipped: (measures.length - spent.length) * table.rows.length };
};
