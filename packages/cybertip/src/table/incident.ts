import { attribute, boolean, choice, dateTime, double, many, one, oneOf, optional, sequence, string } from './kinds.ts';
import { address, email, ipCaptureEvent, phone, reportAnnotations } from './parts.ts';

/** Wire strings, exactly. Screens say these things in the terms of the Luxembourg guidelines instead. */
export const incidentTypes = [
  'Child Pornography (possession, manufacture, and distribution)', // words: quoted
  'Child Sex Trafficking',
  'Child Sex Tourism', // words: quoted
  'Child Sexual Molestation',
  'Misleading Domain Name',
  'Misleading Words or Digital Images on the Internet',
  'Online Enticement of Children for Sexual Acts',
  'Unsolicited Obscene Material Sent to a Child',
] as const;

export const incidentSummary = sequence([
  one('incidentType', choice(incidentTypes)),
  optional('platform', string, { longest: 256 }),
  optional('escalateToHighPriority', string, { longest: 3000 }),
  optional('reportAnnotations', reportAnnotations),
  one('incidentDateTime', dateTime),
  optional('incidentDateTimeDescription', string, { longest: 3000 }),
]);

const additionalInfo = optional('additionalInfo', string);
const content = optional('content', string);

export const internetDetails = oneOf([
  one('webPageIncident', sequence([many('url', string), additionalInfo], [attribute('thirdPartyHostedContent', boolean)])),
  one('emailIncident', sequence([many('emailAddress', email, { longest: 255 }), content, additionalInfo])),
  one(
    'newsgroupIncident',
    sequence([
      optional('name', string, { longest: 255 }),
      many('emailAddress', email, { longest: 255 }),
      content,
      additionalInfo,
    ]),
  ),
  one(
    'chatImIncident',
    sequence([
      optional('chatClient', string, { longest: 255 }),
      optional('chatRoomName', string, { longest: 255 }),
      content,
      additionalInfo,
    ]),
  ),
  one(
    'onlineGamingIncident',
    sequence([
      optional('gameName', string, { longest: 255 }),
      optional('console', string, { longest: 255 }),
      content,
      additionalInfo,
    ]),
  ),
  one(
    'cellPhoneIncident',
    sequence([
      optional('phoneNumber', phone, { longest: 50 }),
      optional('latitude', double),
      optional('longitude', double),
      additionalInfo,
    ]),
  ),
  one(
    'nonInternetIncident',
    sequence([optional('locationName', string, { longest: 255 }), many('incidentAddress', address), additionalInfo]),
  ),
  one(
    'peer2peerIncident',
    sequence([
      optional('client', string, { longest: 255 }),
      many('ipCaptureEvent', ipCaptureEvent),
      optional('fileNames', string),
      additionalInfo,
    ]),
  ),
]);
