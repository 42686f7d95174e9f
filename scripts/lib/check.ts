/** One thing `npm run lint` looks at: each module of scripts/checks/ exports this shape. */
export type Check = {
  /** Shown as the heading, in a few words. */
  name: string;
  /** Resolves to one line per problem (`path:line what is wrong and what to do`); an empty list means all is well. */
  run(options: CheckOptions): Promise<string[]>;
  /** Lines worth reading that are not problems; shown with --verbose. */
  notes?(): Promise<string[]>;
};

export type CheckOptions = {
  /** Repair what can be repaired (`npm run lint -- --fix`). */
  fix: boolean;
};
