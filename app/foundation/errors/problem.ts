import { type ErrorCode, errorCatalogue } from './catalogue.ts';

/** What is wrong with one field of a form: the field's name and a code of the catalogue. */
export type FieldProblem = { field: string; code: ErrorCode };

/**
 * An error that somebody outside can cause or meet. Carries a code of the catalogue and, for forms, the fields.
 * `detail` is for the log only (no personal text) and never leaves the server.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    options: { fields?: readonly FieldProblem[]; detail?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(errorCatalogue[code][1], options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? [];
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorCatalogue[this.code][0];
  }
}
