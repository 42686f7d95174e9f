import { StatuteError } from '../error.ts';
import { hashesOf } from '../hash.ts';
import { numberKey, numberSlug } from '../label/number.ts';
import type { Provision, ProvisionKind, ProvisionStatus, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import { makeOrder } from '../outline/order.ts';
import { makeIds } from './ids.ts';

/** What a format says of one provision or division. */
export type Piece = {
  kind: ProvisionKind;
  /** `art`, `s`, `ch`: what the id begins with. */
  slug: string;
  /** As in the file; empty where it has none. */
  number: string;
  label: string;
  heading?: string | undefined;
  text: string;
  status?: ProvisionStatus | undefined;
  line?: number | undefined;
};

/** Gathers the provisions of a file that has a structure of its own: the reader walks, this keeps ids, order and places. */
export const makeCollector = (context: { file: string; language: string; limits: Limits }) => {
  const warnings: Warning[] = [];
  const provisions: Provision[] = [];
  const unique = makeIds(warnings);
  const order = makeOrder();
  const stack: string[] = [];

  const add = (piece: Piece, wanted: string, parent: string | undefined): Provision => {
    if (provisions.length >= context.limits.provisions) {
      const place = { file: context.file, ...(piece.line === undefined ? {} : { line: piece.line }) };
      throw new StatuteError('PROVISIONS_TOO_MANY', place, `more than ${context.limits.provisions} provisions in one file`);
    }
    const made: Provision = {
      id: unique(wanted, parent, piece.line),
      ...(parent === undefined ? {} : { parent }),
      kind: piece.kind,
      label: piece.label,
      sortKey: '',
      ...(piece.heading === undefined || piece.heading === '' ? {} : { heading: piece.heading }),
      text: piece.text,
      language: context.language,
      ...hashesOf(piece.text),
      ...(piece.status === undefined ? {} : { status: piece.status }),
    };
    provisions.push(made);
    return made;
  };
  const slugged = (piece: Piece): string => {
    const number = numberSlug(piece.number);
    return number === '' ? piece.slug : `${piece.slug}-${number}`;
  };

  return {
    warnings,
    leaf: (piece: Piece): void => {
      const made = add(piece, slugged(piece), stack.at(-1));
      made.sortKey = order.leaf(numberKey(piece.number) || '~');
    },
    /** Everything that `inside` adds stands in the division. */
    division: (piece: Piece, inside: () => void): void => {
      const parent = stack.at(-1);
      const made = add(piece, parent === undefined ? slugged(piece) : `${parent}.${slugged(piece)}`, parent);
      order.division(stack.length, (key) => {
        made.sortKey = key;
      });
      stack.push(made.id);
      inside();
      stack.pop();
    },
    /** Words before everything else. */
    preamble: (text: string): void => {
      if (text !== '')
        add({ kind: 'preamble', slug: 'preamble', number: '', label: '', text }, 'preamble', undefined).sortKey = '!';
    },
    end: (): Provision[] => {
      order.end();
      return provisions;
    },
  };
};
export type Collector = ReturnType<typeof makeCollector>;
