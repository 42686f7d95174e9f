import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseStates, sensitivities } from '../../../app/foundation/policy/table.ts';
import { type Cell, circumstances, everyone, type Outcome } from './cells.ts';

/**
 * The checked-in file: one line says who, in which circumstance, on which cases, gets what on a route. Several values in one
 * column are divided by blanks and stand for each other's every combination; `any` is all of them, `-` is "not a case".
 */
const file = fileURLToPath(new URL('../policy.expected.csv', import.meta.url));
const heading = 'route,method,path,who,circumstance,sensitivity,state,outcome';

export type Line = { route: string; method: string; path: string };
export type Expected = { line: Line; outcomes: Map<string, Outcome> };

export const keyOf = (cell: Cell): string => [cell.who, cell.circumstance, cell.sensitivity ?? '-', cell.state ?? '-'].join(', ');

const each = (text: string, all: readonly string[]): readonly string[] => (text === 'any' ? all : text.split(' '));

/** What the file says, by route. Throws when two lines say something on the same cell. */
export const readExpected = (): Map<string, Expected> => {
  const found = new Map<string, Expected>();
  for (const text of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [route = '', method = '', path = '', who = '', circumstance = '', sensitivity = '', state = '', outcome = ''] =
      text.split(',');
    const expected = found.get(route) ?? { line: { route, method, path }, outcomes: new Map() };
    found.set(route, expected);
    for (const one of each(who, everyone))
      for (const kind of each(sensitivity, sensitivities))
        for (const at of each(state, caseStates)) {
          const key = [one, circumstance, kind, at].join(', ');
          if (expected.outcomes.has(key)) throw new Error(`policy.expected.csv: ${route} has two lines for ${key}`);
          expected.outcomes.set(key, outcome as Outcome);
        }
  }
  return found;
};

type Entry = { who: string[]; circumstance: string; sensitivity: string[]; state: string[]; outcome: Outcome };

/** Joins entries that differ in one column only. */
const join = (entries: Entry[], column: 'who' | 'sensitivity' | 'state'): Entry[] => {
  const groups = new Map<string, Entry>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, [column]: '' });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...entry });
    else group[column] = [...group[column], ...entry[column]];
  }
  return [...groups.values()];
};

const inOrder = (values: string[], order: readonly string[]): string =>
  values.length === order.length && values.every((value) => order.includes(value))
    ? 'any'
    : values.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).join(' ');

/** Writes a first draft of the file, for a person to read line by line before it is checked in. */
export const writeExpected = (routes: readonly { line: Line; cells: readonly (readonly [Cell, Outcome])[] }[]): void => {
  const lines = routes.flatMap(({ line, cells }) => {
    const single = cells.map(
      ([cell, outcome]): Entry => ({
        who: [cell.who],
        circumstance: cell.circumstance,
        sensitivity: [cell.sensitivity ?? '-'],
        state: [cell.state ?? '-'],
        outcome,
      }),
    );
    return join(join(join(single, 'state'), 'sensitivity'), 'who')
      .toSorted((a, b) => circumstances.indexOf(a.circumstance as never) - circumstances.indexOf(b.circumstance as never))
      .map((entry) =>
        [
          line.route,
          line.method,
          line.path,
          inOrder(entry.who, everyone),
          entry.circumstance,
          inOrder(entry.sensitivity, sensitivities),
          inOrder(entry.state, caseStates),
          entry.outcome,
        ].join(','),
      );
  });
  writeFileSync(file, `${[heading, ...lines].join('\n')}\n`);
};
