/** Where something is wrong and what is wrong there, in words a law editor or a programmer can act on. */
export interface Problem {
  /** File of the catalogue, or `facts` / `at` for the input of a decision. */
  readonly file: string;
  /** JSON pointer inside it; empty for the whole. */
  readonly place: string;
  readonly message: string;
}

export type DutiesErrorCode = 'CATALOGUE_INVALID' | 'FACTS_INVALID' | 'DATE_INVALID' | 'DURATION_INVALID' | 'ZONE_INVALID';

/** The one error this package throws. `problems` lists everything found, not only the first. */
export class DutiesError extends Error {
  readonly code: DutiesErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: DutiesErrorCode, problems: readonly Problem[]) {
    super(
      problems
        .map((problem) => `${problem.file}${problem.place === '' ? '' : ` ${problem.place}`}: ${problem.message}`)
        .join('\n'),
    );
    this.name = 'DutiesError';
    this.code = code;
    this.problems = problems;
  }
}
