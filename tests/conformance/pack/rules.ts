import { accepts, type Case, details, finished, fresh, refuses, submitted, uploaded, xmlType } from '../case.ts';

const person = (inside: string): string => `<personOrUserReported>${inside}</personOrUserReported>`;
const fileinfo = (name: string, inside: string, expect: { code: number; says?: RegExp }): Case => ({
  name,
  steps: [
    submitted(),
    uploaded(),
    { call: 'fileinfo', type: xmlType, body: details(inside), expect: { status: 200, ...expect } },
  ],
});
const web = (inside = '<url>https://example.org/</url>') =>
  `<internetDetails><webPageIncident>${inside}</webPageIncident></internetDetails>`;

/** What the published schema takes and refuses (measured on it), what came after it, and the rules beside it. */
export const rules: readonly Case[] = [
  // valid
  accepts('the smallest report', fresh()),
  accepts('a flag in its empty spelling', fresh({ summary: '<reportAnnotations><sextortion/></reportAnnotations>' })),
  accepts('a flag in its long spelling', fresh({ summary: '<reportAnnotations><spam>true</spam></reportAnnotations>' })),
  accepts(
    'flags in any order',
    fresh({ summary: '<reportAnnotations><spam/><sextortion/><csamSolicitation/></reportAnnotations>' }),
  ),
  accepts('a time without a zone', fresh({ time: '2026-01-02T03:04:05' })),
  accepts(
    'two people reported',
    fresh({ rest: person('<espIdentifier>a</espIdentifier>') + person('<espIdentifier>b</espIdentifier>') }),
  ),
  accepts('an empty email', fresh({ reporter: '<reporter><reportingPerson><email/></reportingPerson></reporter>' })),
  accepts('no internetDetails at all', fresh()),
  accepts('a batch that is said to be viral', fresh({ before: '<batchedReport reason="VIRAL_POTENTIAL_MEME"/>' })),
  accepts(
    'the schema’s address on the root, which is never fetched',
    fresh().replace(
      '<report>',
      '<report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://report.cybertip.org/ispws/xsd">',
    ),
  ),
  ...[
    web(),
    '<internetDetails><emailIncident><emailAddress>a@example.org</emailAddress><content>c</content></emailIncident></internetDetails>',
    '<internetDetails><newsgroupIncident><name>n</name></newsgroupIncident></internetDetails>',
    '<internetDetails><chatImIncident><chatClient>c</chatClient><chatRoomName>r</chatRoomName></chatImIncident></internetDetails>',
    '<internetDetails><onlineGamingIncident><gameName>g</gameName><console>c</console></onlineGamingIncident></internetDetails>',
    '<internetDetails><cellPhoneIncident><phoneNumber>1</phoneNumber><latitude>1.5</latitude><longitude>-2</longitude></cellPhoneIncident></internetDetails>',
    '<internetDetails><nonInternetIncident><locationName>l</locationName></nonInternetIncident></internetDetails>',
    '<internetDetails><peer2peerIncident><client>c</client><fileNames>f</fileNames></peer2peerIncident></internetDetails>',
  ].map((internet) => accepts(`internetDetails: ${/<internetDetails><(\w+)/.exec(internet)?.[1]}`, fresh({ internet }))),
  accepts(
    'earlier reports of the same account',
    fresh({ rest: person('<priorCTReports>1</priorCTReports><priorCTReports>123456789012345678</priorCTReports>') }),
  ),
  fileinfo('only the two ids of a file', '', { code: 0 }),
  fileinfo('1 for true', '<fileViewedByEsp>1</fileViewedByEsp>', { code: 0 }),
  // invalid
  refuses('a flag that says false', fresh({ summary: '<reportAnnotations><spam>false</spam></reportAnnotations>' }), /spam/),
  refuses('an empty internetDetails', fresh({ internet: '<internetDetails/>' }), /internetDetails/),
  refuses(
    'two incidents in one internetDetails',
    fresh({ internet: '<internetDetails><webPageIncident/><webPageIncident/></internetDetails>' }),
    /webPageIncident|internetDetails/,
  ),
  refuses(
    'wrong order, with the element that is expected',
    fresh().replace(/(<incidentType>.*<\/incidentType>)(<incidentDateTime>.*<\/incidentDateTime>)/, '$2$1'),
    /expected/,
  ),
  refuses('platform after the time', fresh({ afterTime: '<platform>p</platform>' }), /platform.*expected/s),
  refuses(
    'a missing time names what is expected',
    fresh().replace(/<incidentDateTime>.*<\/incidentDateTime>/, ''),
    /One of '\{.*escalateToHighPriority.*incidentDateTime.*\}' is expected|incidentDateTime/s,
  ),
  refuses('no reporter', fresh({ reporter: ' ' }), /reporter/),
  refuses(
    'names that a client made up',
    fresh({ law: '<lawEnforcement><agencyName>a</agencyName><officerName>x</officerName></lawEnforcement>' }),
    /officerName/,
  ),
  refuses(
    'the wire string of 2016, with the eight that are right',
    fresh({ type: 'Child Sexual Molestation (not by family member)' }),
    /Child Sexual Molestation.*Misleading Domain Name|Misleading Domain Name.*Child Sexual Molestation/s,
  ),
  refuses('another root', '<reports/>', /report/),
  refuses('a time that is none', fresh({ time: 'yesterday' }), /incidentDateTime/),
  refuses('an incident in the future', fresh({ time: '2999-01-01T00:00:00Z' }), /future/),
  refuses('a batch without a reason', fresh({ before: '<batchedReport/>' }), /reason/),
  refuses('text where elements belong', fresh({ reporter: '<reporter>x<reportingPerson/></reporter>' }), /reporter/),
  // malformed
  refuses('not XML', 'hello', /./, 4110),
  refuses('nothing at all', '', /./, 4110),
  refuses('an element that is never closed', '<report><incidentSummary>', /./, 4110),
  refuses('a document type', `<!DOCTYPE report [<!ENTITY a "b">]>${fresh()}`, /DOCTYPE|document type/i, 4110),
  refuses('an entity of its own', fresh().replace('conformance', '&a;'), /entit/i, 4110),
  refuses('bytes that are not UTF-8', '<report>\ud800</report>'.replace('\ud800', '{bad}'), /./, 4110),
  // later than the published schema: taken, with a warning
  ...['informational', 'potentialAggravatingFactors', 'instrumentalUse'].map((flag) =>
    accepts(`an annotation of 2026: ${flag}`, fresh({ summary: `<reportAnnotations><${flag}/></reportAnnotations>` })),
  ),
  accepts(
    'ageAssertionDiscrepancy',
    fresh({
      rest: person(
        '<personOrUserReportedPerson><age>15</age><ageAssertionDiscrepancy>true</ageAssertionDiscrepancy></personOrUserReportedPerson>',
      ),
    }),
  ),
  {
    name: 'an annotation that nobody knows is named, not refused and not dropped',
    steps: [
      submitted(fresh({ summary: '<reportAnnotations><somethingNew/></reportAnnotations>' }), {
        expect: { code: 0, headers: { 'a34-warnings': /somethingNew/ } },
      }),
    ],
  },
  {
    name: 'type on nameValuePair, where one client puts it, is taken',
    steps: [
      submitted(),
      uploaded(),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details('<details><nameValuePair type="EXIF"><name>n</name><value>v</value></nameValuePair></details>'),
        expect: { code: 0 },
      },
    ],
  },
  // beside the schema
  fileinfo('metadata viewed without the file', '<exifViewedByEsp>true</exifViewedByEsp>', {
    code: 4100,
    says: /fileViewedByEsp|viewed/,
  }),
  fileinfo('metadata viewed with the file', '<fileViewedByEsp>true</fileViewedByEsp><exifViewedByEsp>true</exifViewedByEsp>', {
    code: 0,
  }),
  fileinfo('flags as a file has them', '<fileAnnotations><viral/><generativeAi>true</generativeAi></fileAnnotations>', {
    code: 0,
  }),
  fileinfo(
    'potentialMeme and fileAnnotations together',
    '<potentialMeme>true</potentialMeme><fileAnnotations><viral/></fileAnnotations>',
    { code: 4100 },
  ),
  {
    name: 'a supplemental file with a classification is refused at finish, and the report stays open',
    steps: [
      submitted(),
      uploaded(),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details('<fileRelevance>Supplemental Reported</fileRelevance><industryClassification>A1</industryClassification>'),
        expect: { code: 0 },
      },
      finished({ expect: { status: 200, code: 4100, says: /supplemental/i } }),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details('<fileRelevance>Supplemental Reported</fileRelevance>'),
        expect: { code: 0 },
      },
      finished({ expect: { code: 0 } }),
    ],
  },
];
