import { incidentSummary, internetDetails } from './incident.ts';
import { attribute, boolean, choice, long, many, marked, needed, one, optional, sequence, string } from './kinds.ts';
import {
  accountPermanentlyDisabled,
  accountTemporarilyDisabled,
  associatedAccount,
  contactPerson,
  country,
  deviceId,
  estimatedLocation,
  ipCaptureEvent,
  person,
} from './parts.ts';

const lawEnforcement = sequence([
  one('agencyName', string, { longest: 255 }),
  optional('caseNumber', string, { longest: 100 }),
  optional('officerContact', contactPerson),
  optional('reportedToLe', boolean),
  optional('servedLegalProcessDomestic', boolean),
  optional('servedLegalProcessInternational', marked(boolean, [attribute('fleaCountry', country)])),
]);

const reporter = sequence([
  one('reportingPerson', person),
  optional('contactPerson', contactPerson),
  optional('companyTemplate', string),
  optional('termsOfService', string, { longest: 3000 }),
  optional('legalURL', string, { longest: 2083 }),
]);

// What the three kinds of persons share, in the pieces between which they differ.
const account = [
  optional('espIdentifier', string, { longest: 255 }),
  optional('espService', string, { longest: 100 }),
  optional('compromisedAccount', boolean),
  optional('screenName', string, { longest: 256 }),
  many('displayName', string),
  many('profileUrl', string),
  optional('profileBio', string),
  many('ipCaptureEvent', ipCaptureEvent),
  many('deviceId', deviceId),
] as const;
const priorCTReports = many('priorCTReports', long);
const groupIdentifier = optional('groupIdentifier', string, { longest: 255 });
const standing = [
  optional('accountTemporarilyDisabled', accountTemporarilyDisabled),
  optional('accountPermanentlyDisabled', accountPermanentlyDisabled),
  optional('estimatedLocation', estimatedLocation),
  optional('allEmailsReported', boolean),
] as const;
const associated = many('associatedAccount', associatedAccount);

export const personOrUserReported = sequence([
  optional('personOrUserReportedPerson', person),
  optional('vehicleDescription', string, { longest: 300 }),
  ...account,
  optional('thirdPartyUserReported', boolean),
  priorCTReports,
  groupIdentifier,
  ...standing,
  associated,
  optional('additionalInfo', string),
]);

export const intendedRecipient = sequence([
  optional('intendedRecipientPerson', person),
  ...account,
  priorCTReports,
  groupIdentifier,
  ...standing,
  many('additionalInfo', string),
]);

export const victim = sequence([
  one('victimPerson', person),
  ...account,
  optional('schoolName', string, { longest: 255 }),
  priorCTReports,
  ...standing,
  associated,
  optional('additionalInfo', string),
]);

export const report = sequence([
  optional('batchedReport', sequence([], [needed('reason', choice(['VIRAL_POTENTIAL_MEME']))])),
  one('incidentSummary', incidentSummary),
  many('internetDetails', internetDetails),
  optional('lawEnforcement', lawEnforcement),
  one('reporter', reporter),
  many('personOrUserReported', personOrUserReported),
  many('intendedRecipient', intendedRecipient),
  many('victim', victim),
  optional('additionalInfo', string),
]);
