export { isRealDate } from './dates.ts';
export { CatalogueError, type Problem } from './error.ts';
export { problemsOf } from './problems.ts';
export { type CatalogueFile, type Entry, readPart } from './read.ts';
export { Checked, Day, HttpsAddress, Language, Source, StateCode, Status, strict, Text } from './schema.ts';
