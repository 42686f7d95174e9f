import type { Issue, Rule } from '../error.ts';
import type { Limits } from './limits.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Notes {
  readonly errors: Issue[];
  readonly warnings: Issue[];
  readonly error: (rule: Rule, path: string, where: Position, message: string, fix: string, expected?: readonly string[]) => void;
  readonly warning: (rule: Rule, path: string, where: Position, message: string, fix: string) => void;
}

/** Collects what is wrong until there is enough of it, then calls `full`. */
export const openNotes = (limits: Limits, full: () => never): Notes => {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const issue = (
    severity: Issue['severity'],
    rule: Rule,
    path: string,
    { line, column }: Position,
    message: string,
    fix: string,
    expected?: readonly string[],
  ): Issue => ({
    rule,
    severity,
    path,
    element: path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, ''),
    line,
    column,
    message,
    fix,
    ...(expected === undefined ? {} : { expected }),
  });
  return {
    errors,
    warnings,
    error: (rule, path, where, message, fix, expected) => {
      errors.push(issue('error', rule, path, where, message, fix, expected));
      if (errors.length >= limits.errors) full();
    },
    warning: (rule, path, where, message, fix) => {
      if (warnings.length < limits.warnings) warnings.push(issue('warning', rule, path, where, message, fix));
    },
  };
};
