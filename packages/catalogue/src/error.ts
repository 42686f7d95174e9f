/** Where something is wrong and what is wrong there, in words a law editor or a programmer can act on. */
export interface Problem {
  /** File of the catalogue, or the name of the argument. */
  readonly file: string;
  /** JSON pointer inside it; empty for the whole. */
  readonly place: string;
  readonly message: string;
}

/** What the libraries of the catalogue throw. `problems` lists everything found, not only the first. */
export class CatalogueError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly problems: readonly Problem[];

  constructor(code: Code, problems: readonly Problem[]) {
    super(
      problems
        .map((problem) => `${problem.file}${problem.place === '' ? '' : ` ${problem.place}`}: ${problem.message}`)
        .join('\n'),
    );
    this.name = new.target.name;
    this.code = code;
    this.problems = problems;
  }
}
