import { type Issue, issueOf, type Rule } from '../error.ts';
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
  const placed = (issue: Issue, { line, column }: Position): Issue => ({ ...issue, line, column });
  return {
    errors,
    warnings,
    error: (rule, path, where, message, fix, expected) => {
      errors.push(placed(issueOf('error', rule, path, message, fix, expected), where));
      if (errors.length >= limits.errors) full();
    },
    warning: (rule, path, where, message, fix) => {
      if (warnings.length >= limits.warnings) return;
      warnings.push(placed(issueOf('warning', rule, path, message, fix), where));
    },
  };
};
