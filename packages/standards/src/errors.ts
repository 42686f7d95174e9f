/** Where something is wrong and what is wrong there, in words a law editor or a programmer can act on. */
export interface Problem {
  /** File of the catalogue, or the name of the argument. */
  readonly file: string;
  /** JSON pointer inside it; empty for the whole. */
  readonly place: string;
  readonly message: string;
}

export type StandardsErrorCode = 'CATALOGUE_INVALID' | 'CRITERION_UNKNOWN' | 'STATE_UNKNOWN' | 'DATE_INVALID';

/** The one error this package throws. `problems` lists everything found, not only the first. */
export class StandardsError extends Error {
  readonly code: StandardsErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: StandardsErrorCode, problems: readonly Problem[]) {
    super(
      problems
        .map((problem) => `${problem.file}${problem.place === '' ? '' : ` ${problem.place}`}: ${problem.message}`)
        .join('\n'),
    );
    this.name = 'StandardsError';
    this.code = code;
    this.problems = problems;
  }
}
