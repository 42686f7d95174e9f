import { int, long, many, one, optional, sequence, string, token } from './kinds.ts';

export const reportResponse = sequence([
  one('responseCode', int),
  one('responseDescription', string),
  optional('reportId', long),
  optional('fileId', token),
  optional('hash', token),
]);

export const reportDoneResponse = sequence([
  one('responseCode', int),
  one('reportId', long),
  one('files', sequence([many('fileId', string)])),
]);
