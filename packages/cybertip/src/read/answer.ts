import type { ReadResult } from '../result.ts';
import type { ReportDoneResponse, ReportResponse } from '../table/documents.ts';
import { type ReadOptions, readDoneResponse, readReportResponse } from './reader.ts';

export type Answer =
  | { readonly kind: 'reportResponse'; readonly answer: ReportResponse }
  | { readonly kind: 'reportDoneResponse'; readonly answer: ReportDoneResponse };

/** Reads what a clearinghouse answered, whichever of the two envelopes it chose: an error on `finish` may come in either. */
export const readAnswer = (bytes: Uint8Array, options: ReadOptions = {}): ReadResult<Answer> => {
  const usual = readReportResponse(bytes, options);
  if (usual.ok) return { ...usual, value: { kind: 'reportResponse', answer: usual.value } };
  if (!usual.errors.some((issue) => issue.rule === 'WRONG_ROOT')) return usual;
  const done = readDoneResponse(bytes, options);
  return done.ok ? { ...done, value: { kind: 'reportDoneResponse', answer: done.value } } : done;
};
