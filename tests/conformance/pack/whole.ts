import { accepts, type Case, details, fresh, refuses, report, submitted, uploaded, xmlType } from '../case.ts';

/** Two letters each, as the format lists them; wider than ISO 3166. The empty one is tried apart. */
const countries =
  'A1A2O1ADAEAFAGAIALAMANAOAPAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCXCWCYCZDEDJDKDMDODZECEEEGEHERESETEUFIFJFKFMFOFRFXGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW'.match(
    /../g,
  ) ?? [];
const moment = '2026-01-02T03:04:05Z';

const email = `<email type="Work" verified="true" verificationDate="${moment}">a@example.org</email>`;
const phone = `<phone type="Mobile" verified="false" verificationDate="${moment}" countryCallingCode="+34" extension="12">600</phone>`;
const address =
  '<address type="Home"><address>1 Example Road</address><city>c</city><zipCode>1</zipCode><state>CA</state><nonUsaState>n</nonUsaState><country>US</country></address>';
const contact = `<firstName>f</firstName><lastName>l</lastName>${phone}${email}${address}`;
const person = `${contact}<age>15</age><dateOfBirth>2010-01-02</dateOfBirth>`;
const capture = `<ipCaptureEvent><ipAddress>192.0.2.1</ipAddress><eventName>Login</eventName><dateTime>${moment}</dateTime><possibleProxy>true</possibleProxy><port>443</port></ipCaptureEvent>`;
const device = `<deviceId><idType>IMEI</idType><idValue>1</idValue><eventName>Upload</eventName><dateTime>${moment}</dateTime></deviceId>`;
const disabled = (name: string, more = ''): string =>
  `<${name} disabledDate="${moment}" userNotified="true" userNotifiedDate="${moment}"${more}>true</${name}>`;
const disabledBoth = `${disabled('accountTemporarilyDisabled', ` reenabledDate="${moment}"`)}${disabled('accountPermanentlyDisabled')}`;
const location = `<estimatedLocation verified="true" timestamp="${moment}"><city>c</city><region>r</region><countryCode>ES</countryCode></estimatedLocation>`;
const account =
  '<screenName>s</screenName><displayName>d</displayName><displayName>e</displayName><profileUrl>https://example.org/p</profileUrl><profileBio>b</profileBio>';
const service = '<espIdentifier>i</espIdentifier><espService>v</espService><compromisedAccount>false</compromisedAccount>';
const prior = '<priorCTReports>1</priorCTReports><priorCTReports>2</priorCTReports>';
const associated = `<associatedAccount type="Linked"><platform thirdPartyUser="true">p</platform><firstName>f</firstName><middleName>m</middleName><lastName>l</lastName><approximateAge>16</approximateAge><dateOfBirth>2010-01-02</dateOfBirth>${phone}${email}<allEmailsReported>true</allEmailsReported>${address}<espService>v</espService><espIdentifier>i</espIdentifier><profileUrl>https://example.org/q</profileUrl><screenName>s</screenName><displayName>d</displayName><profileBio>b</profileBio><groupIdentifier>g</groupIdentifier><compromisedAccount>true</compromisedAccount>${disabledBoth}${capture}${device}<priorCTReport>3</priorCTReport><additionalInfo>a</additionalInfo></associatedAccount>`;

/** Every element and attribute of a report, in the order of the schema. */
const everything = (run: string): string =>
  report({
    before: '<batchedReport reason="VIRAL_POTENTIAL_MEME"/>',
    summary:
      '<platform>p</platform><escalateToHighPriority>a reason</escalateToHighPriority><reportAnnotations><sextortion/><csamSolicitation/><minorToMinorInteraction/><spam/><sadisticOnlineExploitation/></reportAnnotations>',
    afterTime: '<incidentDateTimeDescription>about noon</incidentDateTimeDescription>',
    internet: `<internetDetails><webPageIncident thirdPartyHostedContent="true"><url>https://example.org/1</url><url>https://example.org/2</url><additionalInfo>a</additionalInfo></webPageIncident></internetDetails><internetDetails><nonInternetIncident><locationName>l</locationName><incidentAddress>${/<address>1.*(?=<\/address>$)/.exec(address)?.[0]}</incidentAddress><additionalInfo>a</additionalInfo></nonInternetIncident></internetDetails><internetDetails><peer2peerIncident><client>c</client>${capture}<fileNames>f</fileNames><additionalInfo>a</additionalInfo></peer2peerIncident></internetDetails>`,
    law: `<lawEnforcement><agencyName>a</agencyName><caseNumber>1</caseNumber><officerContact>${contact}</officerContact><reportedToLe>true</reportedToLe><servedLegalProcessDomestic>false</servedLegalProcessDomestic><servedLegalProcessInternational fleaCountry="ES">true</servedLegalProcessInternational></lawEnforcement>`,
    reporter: `<reporter><reportingPerson>${person}</reportingPerson><contactPerson>${contact}</contactPerson><companyTemplate>t</companyTemplate><termsOfService>s</termsOfService><legalURL>https://example.org/law</legalURL></reporter>`,
    rest: `<personOrUserReported><personOrUserReportedPerson>${person}</personOrUserReportedPerson><vehicleDescription>v</vehicleDescription>${service}${account}${capture}${capture}${device}<thirdPartyUserReported>true</thirdPartyUserReported>${prior}<groupIdentifier>g</groupIdentifier>${disabledBoth}${location}<allEmailsReported>true</allEmailsReported>${associated}<additionalInfo>a</additionalInfo></personOrUserReported><intendedRecipient><intendedRecipientPerson>${person}</intendedRecipientPerson>${service}${account}${capture}${device}${prior}<groupIdentifier>g</groupIdentifier>${disabledBoth}${location}<allEmailsReported>true</allEmailsReported><additionalInfo>a</additionalInfo><additionalInfo>b</additionalInfo></intendedRecipient><victim><victimPerson>${person}</victimPerson>${service}${account}${capture}${device}<schoolName>s</schoolName>${prior}${disabledBoth}${location}<allEmailsReported>true</allEmailsReported>${associated}<additionalInfo>a</additionalInfo></victim><additionalInfo>${run}</additionalInfo>`,
  });

const ofFile = `<fileName>n</fileName><originalFileName>a.jpg</originalFileName><uploadedToEspTimestamp>${moment}</uploadedToEspTimestamp><locationOfFile>https://example.org/f</locationOfFile><fileViewedByEsp>true</fileViewedByEsp><exifViewedByEsp>true</exifViewedByEsp><publiclyAvailable>false</publiclyAvailable><fileRelevance>Reported</fileRelevance><fileAnnotations><viral/><infant>true</infant></fileAnnotations><industryClassification>B2</industryClassification><originalFileHash hashType="MD5">d41d8cd98f00b204e9800998ecf8427e</originalFileHash><originalFileHash hashType="SHA1">da39a3ee5e6b4b0d3255bfef95601890afd80709</originalFileHash>${capture}${device}${device}<details type="EXIF"><nameValuePair><name>n</name><value>v</value></nameValuePair><nameValuePair><name>m</name><value>w</value></nameValuePair></details><details type="HASH"><nameValuePair><name>n</name><value>v</value></nameValuePair></details><additionalInfo>a</additionalInfo><additionalInfo>b</additionalInfo>`;

const inAccount = (country: string): string =>
  `<personOrUserReported><espIdentifier>${country}</espIdentifier><estimatedLocation><countryCode>${country}</countryCode></estimatedLocation></personOrUserReported>`;

/** Documents with all that the format has, and with each thing that real clients put where it does not belong. */
export const whole: readonly Case[] = [
  accepts('every element and attribute of a report, in order', everything('conformance {run} everything')),
  {
    name: 'every element and attribute of fileDetails, in order',
    steps: [submitted(), uploaded(), { call: 'fileinfo', type: xmlType, body: details(ofFile), expect: { code: 0 } }],
  },
  accepts(
    `all ${countries.length} codes of countries, as addresses`,
    fresh({
      reporter: `<reporter><reportingPerson>${countries.map((code) => `<address><country>${code}</country></address>`).join('')}</reportingPerson></reporter>`,
    }),
  ),
  accepts(`all ${countries.length} codes of countries, as estimated places`, fresh({ rest: countries.map(inAccount).join('') })),
  accepts('no code of a country, in its empty spelling', fresh({ rest: inAccount('') })),
  refuses('a country of another list', fresh({ rest: inAccount('UK') }), /countryCode|country/),
  ...(
    [
      [
        'fleaCountry',
        '<lawEnforcement fleaCountry="ES"><agencyName>a</agencyName><servedLegalProcessInternational>true</servedLegalProcessInternational></lawEnforcement>',
        '',
      ],
      [
        'accountType',
        '',
        '<personOrUserReported><associatedAccount accountType="Linked"><espIdentifier>i</espIdentifier></associatedAccount></personOrUserReported>',
      ],
    ] as const
  ).map(
    ([attribute, law, rest]): Case => ({
      name: `${attribute} where one client puts it is taken, and named`,
      steps: [submitted(fresh({ law, rest }), { expect: { code: 0, headers: { 'a34-warnings': /MISPLACED_ATTRIBUTE/ } } })],
    }),
  ),
  // moved by one place: each pair of neighbours the wrong way round is refused, with what is expected there
  ...(
    [
      ['espService before espIdentifier', '<espService>v</espService><espIdentifier>i</espIdentifier>'],
      ['screenName before compromisedAccount', '<screenName>s</screenName><compromisedAccount>true</compromisedAccount>'],
      ['priorCTReports before deviceId', `<priorCTReports>1</priorCTReports>${device}`],
      [
        'additionalInfo before allEmailsReported',
        '<additionalInfo>a</additionalInfo><allEmailsReported>true</allEmailsReported>',
      ],
    ] as const
  ).map(([name, inside]) =>
    refuses(name, fresh({ rest: `<personOrUserReported>${inside}</personOrUserReported>` }), /expected|belongs/),
  ),
  refuses(
    'groupIdentifier in a victim, where the format has none',
    fresh({ rest: '<victim><victimPerson/><groupIdentifier>g</groupIdentifier></victim>' }),
    /groupIdentifier/,
  ),
  refuses(
    'vehicleDescription in an intended recipient, where the format has none',
    fresh({ rest: '<intendedRecipient><vehicleDescription>v</vehicleDescription></intendedRecipient>' }),
    /vehicleDescription/,
  ),
];
