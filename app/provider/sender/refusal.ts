import type { Issue } from '@article34/cybertip';

/**
 * A call that was understood and is not taken: a code of the protocol (interface fact, answered under HTTP 200 on the wire) and a
 * sentence that says what to do. `issues` are for counting and for the JSON twin.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly issues: readonly Issue[];

  constructor(code: number, sentence: string, issues: readonly Issue[] = []) {
    super(sentence);
    this.code = code;
    this.issues = issues;
  }
}
