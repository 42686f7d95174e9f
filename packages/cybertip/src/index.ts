export { nameOfResponse, RESPONSE, RETRYABLE, type ResponseName } from './answer/codes.ts';
export { describe } from './answer/describe.ts';
export { checkFileDetails, checkReport } from './check.ts';
export { CybertipError, type CybertipErrorCode, type Issue, type Rule } from './error.ts';
export { type Answer, readAnswer } from './read/answer.ts';
export { type Limits, usualLimits } from './read/limits.ts';
export {
  openReader,
  type Reader,
  type ReadOptions,
  readDoneResponse,
  readFileDetails,
  readReport,
  readReportResponse,
} from './read/reader.ts';
export type { ReadResult, RefusalCode } from './result.ts';
export type * from './table/documents.ts';
export { incidentTypes } from './table/incident.ts';
export { type Moment, momentOf } from './value.ts';
export { schemaDocument } from './write/schema.ts';
export {
  type Edition,
  type Written,
  writeDoneResponse,
  writeFileDetails,
  writeReport,
  writeReportResponse,
} from './write/write.ts';
