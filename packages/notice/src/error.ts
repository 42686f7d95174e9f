/** Why a notice cannot be read or made. Stable. */
export type NoticeRule =
  | 'NOT_JSON'
  | 'TOO_LARGE'
  | 'NOT_AN_OBJECT'
  | 'VERSION'
  | 'CATEGORY'
  | 'TYPE'
  | 'MISSING'
  | 'VALUE'
  | 'BYTES'
  // accepted, and worth saying
  | 'REPORT_ID'
  | 'UNKNOWN_FIELD'
  | 'EVIDENCE_LEFT_OUT';

export interface NoticeIssue {
  readonly rule: NoticeRule;
  readonly severity: 'error' | 'warning';
  /** JSON pointer; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

export const issue = (
  severity: NoticeIssue['severity'],
  rule: NoticeRule,
  path: string,
  message: string,
  fix: string,
): NoticeIssue => ({ severity, rule, path, message, fix });

export type NoticeResult<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly NoticeIssue[] }
  | { readonly ok: false; readonly errors: readonly NoticeIssue[]; readonly warnings: readonly NoticeIssue[] };

/** Thrown by builders for what cannot be sent; readers give issues instead. */
export class NoticeError extends Error {
  readonly issues: readonly NoticeIssue[];

  constructor(issues: readonly NoticeIssue[]) {
    super(issues.map(({ path, message, fix }) => `${path === '' ? '' : `${path}: `}${message} ${fix}`).join('\n'));
    this.name = 'NoticeError';
    this.issues = issues;
  }
}
