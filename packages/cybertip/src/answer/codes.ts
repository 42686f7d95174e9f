/** Codes of the protocol. The documentation says that its list is not complete. */
export const RESPONSE = {
  success: 0,
  serverError: 1000,
  saveFailed: 1100,
  uploadFailed: 1110,
  fileUploadFailed: 1111,
  notFound: 1210,
  updateFailed: 1300,
  authenticationRequired: 2000,
  notAuthorised: 3000,
  submissionsNotAuthorised: 3100,
  updatesNotAuthorised: 3300,
  invalidRequest: 4000,
  validationFailed: 4100,
  malformedXml: 4110,
  malformedFile: 4200,
  reportMissing: 5001,
  fileMissing: 5002,
  alreadyRetracted: 5101,
  alreadyFinished: 5102,
} as const;
export type ResponseName = keyof typeof RESPONSE;

/** Codes after which the same call may succeed later, without a change to what is sent. */
export const RETRYABLE: ReadonlySet<number> = new Set([
  RESPONSE.serverError,
  RESPONSE.saveFailed,
  RESPONSE.uploadFailed,
  RESPONSE.fileUploadFailed,
  RESPONSE.updateFailed,
]);

const names = new Map<number, ResponseName>(Object.entries(RESPONSE).map(([name, code]) => [code, name as ResponseName]));
/** The name of a code; undefined for one that we do not know. */
export const nameOfResponse = (code: number): ResponseName | undefined => names.get(code);
