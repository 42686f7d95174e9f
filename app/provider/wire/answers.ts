import { RESPONSE, writeDoneResponse, writeReportResponse } from '@article34/cybertip';
import type { Problem } from '../../foundation/errors/problem.ts';
import { bytes, type Reply } from '../../foundation/http/reply.ts';
import type { Refusal } from '../sender/refusal.ts';
import type { Sender } from '../sender/sender.ts';

const xml = 'application/xml;charset=UTF-8';

/** Said with each yes, so that nobody takes a try for a report. */
const success = (sender: Sender | undefined): string =>
  sender?.environment === 'sandbox' ? 'Success (sandbox: checked, and nothing was reported)' : 'Success';

type Told = { reportId?: number; fileId?: string; hash?: string };

/** A yes: `reportResponse` with code 0. */
export const accepted = (sender: Sender, told: Told, headers: Record<string, string> = {}): Reply =>
  bytes(
    xml,
    writeReportResponse({
      responseCode: RESPONSE.success,
      responseDescription: success(sender),
      ...(told.reportId === undefined ? {} : { reportId: String(told.reportId) }),
      ...(told.fileId === undefined ? {} : { fileId: told.fileId }),
      ...(told.hash === undefined ? {} : { hash: told.hash }),
    }),
    { headers },
  );

/** A yes of `/status`: who asks, as the protocol words it. */
export const statusAnswer = (description: string, headers: Record<string, string>): Reply =>
  bytes(xml, writeReportResponse({ responseCode: RESPONSE.success, responseDescription: description }), { headers });

/** The yes of `/finish`, which has an envelope of its own. */
export const done = (told: { reportId: number; fileIds: readonly string[] }, headers: Record<string, string>): Reply =>
  bytes(
    xml,
    writeDoneResponse({
      responseCode: RESPONSE.success,
      reportId: String(told.reportId),
      // an empty `files` is right for a report without files
      files: told.fileIds.length === 0 ? {} : { fileId: [...told.fileIds] },
    }),
    { headers },
  );

/**
 * A no to what was said: HTTP 200 and a code, as the protocol has it. Always `reportResponse`, after `/finish` too: a client that
 * waits for another root then fails, instead of taking the no for a yes.
 */
export const refused = ({ code, message }: Refusal): Reply =>
  bytes(xml, writeReportResponse({ responseCode: code, responseDescription: message }));

const codes: Partial<Record<Problem['code'], number>> = {
  'key-wrong': RESPONSE.authenticationRequired,
  'sign-in-required': RESPONSE.authenticationRequired,
  'not-found': RESPONSE.notAuthorised,
  'origin-mismatch': RESPONSE.notAuthorised,
  'method-not-allowed': RESPONSE.invalidRequest,
  'file-too-large': RESPONSE.malformedFile,
  'body-malformed': RESPONSE.fileUploadFailed,
  'request-too-slow': RESPONSE.fileUploadFailed,
};

// told thousands of times a second when the door is full: the words are made once
const made = new Map<string, string>();
const bodyOf = (code: number, sentence: string): string => {
  const name = `${code} ${sentence}`;
  let body = made.get(name);
  if (body === undefined) {
    body = writeReportResponse({ responseCode: code, responseDescription: sentence });
    made.set(name, body);
  }
  return body;
};

/** A no that HTTP itself has a status for: keys, load, faults. Always with an XML body. */
export const failed = (problem: Problem): Reply => {
  const signIn = problem.status === 401;
  return bytes(
    xml,
    bodyOf(codes[problem.code] ?? RESPONSE.serverError, signIn ? `Authentication required: ${problem.message}` : problem.message),
    {
      status: problem.status,
      headers: {
        ...(signIn ? { 'www-authenticate': 'Basic realm="ESP Web Services", charset="UTF-8"' } : {}),
        ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
      },
    },
  );
};
