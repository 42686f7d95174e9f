import {
  all,
  attribute,
  boolean,
  choice,
  date,
  dateTime,
  flag,
  int,
  long,
  many,
  marked,
  needed,
  one,
  optional,
  pattern,
  sequence,
  string,
} from './kinds.ts';
import { countries, states } from './places.ts';

export const country = choice(countries);
const eventName = choice(['Login', 'Registration', 'Purchase', 'Upload', 'Other', 'Unknown']);
const verification = [attribute('verified', boolean), attribute('verificationDate', dateTime)] as const;

export const email = marked(string, [attribute('type', choice(['Home', 'Work', 'Business', 'Recovery'])), ...verification]);

export const phone = marked(string, [
  attribute('type', choice(['Mobile', 'Home', 'Business', 'Work', 'Fax', 'Internet', 'Recovery'])),
  ...verification,
  attribute('countryCallingCode', pattern(/^\+[0-9]{1,3}$/)),
  attribute('extension', pattern(/^[0-9]+$/)),
]);

export const address = sequence(
  [
    optional('address', string, { longest: 255 }),
    optional('city', string, { longest: 100 }),
    optional('zipCode', string, { longest: 20 }),
    optional('state', choice(states)),
    optional('nonUsaState', string, { longest: 100 }),
    optional('country', country),
  ],
  [attribute('type', choice(['Home', 'Business', 'Billing', 'Shipping', 'Technical']))],
);

const contact = [
  optional('firstName', string, { longest: 100 }),
  optional('lastName', string, { longest: 100 }),
  many('phone', phone, { longest: 50 }),
  many('email', email, { longest: 255 }),
  many('address', address),
] as const;

export const contactPerson = sequence(contact);

export const person = sequence([
  ...contact,
  optional('age', int),
  optional('ageAssertionDiscrepancy', boolean, { drift: true }),
  optional('dateOfBirth', date),
]);

export const ipCaptureEvent = sequence([
  one('ipAddress', string),
  optional('eventName', eventName),
  optional('dateTime', dateTime),
  optional('possibleProxy', boolean),
  optional('port', int),
]);

export const deviceId = sequence([
  one('idType', string, { longest: 255 }),
  one('idValue', string, { longest: 2083 }),
  optional('eventName', eventName),
  optional('dateTime', dateTime),
]);

export const estimatedLocation = sequence(
  [optional('city', string, { longest: 255 }), optional('region', string, { longest: 255 }), optional('countryCode', country)],
  [attribute('verified', boolean), attribute('timestamp', dateTime)],
);

const disabled = [
  attribute('disabledDate', dateTime),
  attribute('userNotified', boolean),
  attribute('userNotifiedDate', dateTime),
] as const;
export const accountPermanentlyDisabled = marked(boolean, disabled);
export const accountTemporarilyDisabled = marked(boolean, [...disabled, attribute('reenabledDate', dateTime)]);

export const associatedAccount = sequence(
  [
    optional('platform', marked(string, [attribute('thirdPartyUser', boolean)]), { longest: 256 }),
    optional('firstName', string, { longest: 256 }),
    optional('middleName', string, { longest: 256 }),
    optional('lastName', string, { longest: 256 }),
    optional('approximateAge', int),
    optional('ageAssertionDiscrepancy', boolean, { drift: true }),
    optional('dateOfBirth', date),
    many('phone', phone, { longest: 50 }),
    many('email', email, { longest: 255 }),
    optional('allEmailsReported', boolean),
    many('address', address),
    optional('espService', string, { longest: 256 }),
    optional('espIdentifier', string, { longest: 256 }),
    many('profileUrl', string),
    optional('screenName', string, { longest: 256 }),
    many('displayName', string),
    optional('profileBio', string),
    optional('groupIdentifier', string, { longest: 256 }),
    optional('compromisedAccount', boolean),
    optional('accountTemporarilyDisabled', accountTemporarilyDisabled),
    optional('accountPermanentlyDisabled', accountPermanentlyDisabled),
    many('ipCaptureEvent', ipCaptureEvent),
    many('deviceId', deviceId),
    many('priorCTReport', long),
    optional('additionalInfo', string),
  ],
  [needed('type', choice(['Billing', 'Linked', 'Business', 'Creator', 'Parent/Guardian', 'Other']))],
);

export const reportAnnotations = all([
  optional('sextortion', flag),
  optional('csamSolicitation', flag),
  optional('minorToMinorInteraction', flag),
  optional('spam', flag),
  optional('sadisticOnlineExploitation', flag),
  optional('informational', flag, { drift: true }),
  optional('potentialAggravatingFactors', flag, { drift: true }),
  optional('instrumentalUse', flag, { drift: true }),
]);

export const fileAnnotations = all([
  optional('animeDrawingVirtualHentai', flag),
  optional('potentialMeme', flag),
  optional('viral', flag),
  optional('possibleSelfProduction', flag),
  optional('physicalHarm', flag),
  optional('violenceGore', flag),
  optional('bestiality', flag),
  optional('liveStreaming', flag),
  optional('infant', flag),
  optional('generativeAi', flag),
]);
