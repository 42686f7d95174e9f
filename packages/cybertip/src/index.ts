export { nameOfResponse, RESPONSE, RETRYABLE, type ResponseName } from './answer/codes.ts';
export { describe } from './answer/describe.ts';
export { checkFileDetails, checkReport } from './check.ts';
export { CybertipError, type CybertipErrorCode, type Issue, type Rule } from './error.ts';
export {
  type Completeness,
  completenessAfterFiles,
  completenessFields,
  completenessOf,
  completenessVersion,
  fileFieldsOf,
  type MissingField,
  missingFields,
} from './quality/completeness.ts';
export { type FileLinks, type Links, linksOf, linksOfFile } from './quality/links.ts';
export { type Lint, type LintKind, lintOf } from './quality/lint.ts';
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
export { fileRulesOf } from './rules/file-rules.ts';
export { rulesOf } from './rules/report-rules.ts';
export type * from './table/documents.ts';
export { incidentTypes } from './table/incident.ts';
export { type Moment, momentOf } from './value.ts';
export { jsonSchemaOf } from './write/json-schema.ts';
export { schemaDocument } from './write/schema.ts';
export {
  type Edition,
  type Written,
  writeDoneResponse,
  writeFileDetails,
  writeReport,
  writeReportResponse,
} from './write/write.ts';
