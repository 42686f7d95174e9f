/**
 * A fault for the log: its kind, its code and where it happened. Never its message: those of the database and of parsers
 * quote what people typed.
 */
export const describeFault = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  const place = /\n\s+at (?:.*\()?(?:file:\/\/)?(?:.*\/)?([\w.-]+:\d+)(?::\d+)?\)?/.exec(error.stack ?? '')?.[1];
  return [error.name, typeof code === 'string' ? code : undefined, place === undefined ? undefined : `at ${place}`]
    .filter((part) => part !== undefined)
    .join(' ');
};
