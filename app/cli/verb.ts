import type { ParseArgsOptionsConfig } from 'node:util';

export type Arguments = { values: Record<string, string | boolean | undefined>; positionals: string[] };
export type Run = (given: Arguments) => Promise<number>;

/** One verb: what it is called, what it says of itself, and where its code is (loaded only when it is used). */
export type Verb = {
  name: string;
  summary: string;
  usage: string;
  options: ParseArgsOptionsConfig;
  /** Exit codes beside 0, for programs. */
  exits: readonly string[];
  load: () => Promise<Run>;
};
