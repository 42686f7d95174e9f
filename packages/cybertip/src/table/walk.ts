import { type DocumentName, type DocumentOf, documents } from './documents.ts';
import type { Type } from './kinds.ts';

/** An element of a value, met on the way through it. */
export interface Met {
  readonly name: string;
  readonly type: Type;
  readonly value: unknown;
  /** The element around it. */
  readonly within: Met | undefined;
  /** Which of its name it is, from 1; 0 where there can be one only. */
  readonly nth: number;
}

const step = (met: Met, visit: (met: Met) => void): void => {
  visit(met);
  const { type } = met;
  if (type.form === 'simple' || type.form === 'marked') return;
  const fields = met.value as Record<string, unknown>;
  for (const row of type.rows) {
    const given = fields[row.name];
    if (given === undefined) continue;
    if (row.max === 1) step({ name: row.name, type: row.type, value: given, within: met, nth: 0 }, visit);
    else {
      const items = given as unknown[];
      for (let index = 0; index < items.length; index += 1) {
        step({ name: row.name, type: row.type, value: items[index], within: met, nth: index + 1 }, visit);
      }
    }
  }
};

/** Every element of a document, in the order of the table. */
export const walkDocument = <D extends DocumentName>(name: D, value: DocumentOf<D>, visit: (met: Met) => void): void =>
  step({ name, type: documents[name], value, within: undefined, nth: 0 }, visit);

/** Its path, as in issues. */
export const pathTo = ({ name, nth, within }: Met): string =>
  `${within === undefined ? '' : pathTo(within)}/${nth === 0 ? name : `${name}[${nth}]`}`;

/** The text of an element with or without attributes; undefined for one that holds elements. */
export const textOf = (met: Met): string | undefined => {
  if (met.type.form === 'simple') return String(met.value);
  if (met.type.form === 'marked') return String((met.value as { value: unknown }).value);
  return undefined;
};
