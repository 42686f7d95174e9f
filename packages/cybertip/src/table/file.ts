import {
  atLeastOne,
  attribute,
  boolean,
  choice,
  dateTime,
  long,
  many,
  marked,
  needed,
  one,
  optional,
  sequence,
  string,
  token,
} from './kinds.ts';
import { deviceId, fileAnnotations, ipCaptureEvent } from './parts.ts';

export const details = sequence(
  [atLeastOne('nameValuePair', sequence([one('name', string, { longest: 64 }), one('value', string)]))],
  [attribute('type', choice(['EXIF', 'HASH']))],
);

export const fileDetails = sequence([
  one('reportId', long),
  one('fileId', token),
  optional('fileName', string, { legacy: true }),
  optional('originalFileName', string, { longest: 2056 }),
  optional('uploadedToEspTimestamp', dateTime),
  optional('locationOfFile', string, { longest: 2083 }),
  optional('fileViewedByEsp', boolean),
  optional('exifViewedByEsp', boolean),
  optional('publiclyAvailable', boolean),
  optional('fileRelevance', choice(['Reported', 'Supplemental Reported'])),
  optional('potentialMeme', boolean, { slot: 'annotations', legacy: true }),
  optional('fileAnnotations', fileAnnotations, { slot: 'annotations' }),
  optional('industryClassification', choice(['A1', 'A2', 'B1', 'B2'])),
  many('originalFileHash', marked(string, [needed('hashType', string)])),
  optional('ipCaptureEvent', ipCaptureEvent),
  many('deviceId', deviceId),
  many('details', details),
  many('additionalInfo', string),
]);
