import type { Issue, Rule } from './error.ts';

/** 4110: not to be read as XML, or more than we read. 4100: XML, but not this format or against its rules. */
export type RefusalCode = 4100 | 4110;

export type ReadResult<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly warnings: readonly Issue[];
      /** Paths of flags that nobody told us of. They are true in the original bytes only: keep those. */
      readonly unknownFlags: readonly string[];
    }
  | { readonly ok: false; readonly code: RefusalCode; readonly errors: readonly Issue[]; readonly warnings: readonly Issue[] };

const unreadable: ReadonlySet<Rule> = new Set([
  'NOT_XML',
  'NOT_WELL_FORMED',
  'ENCODING',
  'DOCTYPE',
  'ENTITY',
  'TOO_LARGE',
  'TOO_DEEP',
  'TOO_MANY',
] satisfies Rule[]);

export const refusalCode = (errors: readonly Issue[]): RefusalCode =>
  errors.some((issue) => unreadable.has(issue.rule)) ? 4110 : 4100;
