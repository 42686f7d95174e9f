import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from '../error.ts';
import type { ReadResult } from '../result.ts';
import { fileXml, reportXml } from '../testing/samples.ts';
import { openReader, readFileDetails, readReport } from './reader.ts';

const report = (xml: string) => readReport(Buffer.from(xml));
const file = (xml: string) => readFileDetails(Buffer.from(xml));
const errors = (result: ReadResult<unknown>): Rule[] => (result.ok ? [] : result.errors.map(({ rule }) => rule));
const warnings = (result: ReadResult<unknown>): Rule[] => result.warnings.map(({ rule }) => rule);

describe('what the schema lets through', () => {
  const valid: [what: string, result: () => ReadResult<unknown>][] = [
    ['type, time and an empty reporting person', () => report(reportXml())],
    ['an empty flag', () => report(reportXml({ summary: '<reportAnnotations><sextortion/></reportAnnotations>' }))],
    ['a flag that says true', () => report(reportXml({ summary: '<reportAnnotations><spam>true</spam></reportAnnotations>' }))],
    ['two reported persons', () => report(reportXml({ after: '<personOrUserReported/><personOrUserReported/>' }))],
    ['an empty email', () => report(reportXml({ reporter: '<reportingPerson><email/></reportingPerson>' }))],
    ['a file with its two ids', () => file(fileXml())],
    ['1 for true', () => file(fileXml('<fileViewedByEsp>1</fileViewedByEsp>'))],
    ['flags in any order', () => file(fileXml('<fileAnnotations><viral/><infant/><bestiality/></fileAnnotations>'))],
  ];
  for (const [what, result] of valid) {
    it(what, () => assert.deepEqual({ errors: errors(result()), warnings: warnings(result()) }, { errors: [], warnings: [] }));
  }

  it('a time without a zone, with a warning and the text as it was', () => {
    const result = report(reportXml({ time: '2026-11-01T10:00:00' }));
    assert.ok(result.ok);
    assert.equal(result.value.incidentSummary.incidentDateTime, '2026-11-01T10:00:00');
    assert.deepEqual(warnings(result), ['NO_ZONE']);
  });

  it('gives the value in the shape of the model', () => {
    const result = report(
      reportXml({
        details:
          '<internetDetails><webPageIncident thirdPartyHostedContent="1"><url>https://example.org/?a=1&amp;b=2</url></webPageIncident></internetDetails>',
        reporter: '<reportingPerson><email type="Work" verified="true">desk@example.org</email></reportingPerson>',
        after: '<victim><victimPerson><age> 12 </age></victimPerson><priorCTReports>0007</priorCTReports></victim>',
      }),
    );
    assert.ok(result.ok);
    assert.deepEqual(result.value.internetDetails, [
      { webPageIncident: { thirdPartyHostedContent: true, url: ['https://example.org/?a=1&b=2'] } },
    ]);
    assert.deepEqual(result.value.reporter.reportingPerson.email, [{ value: 'desk@example.org', type: 'Work', verified: true }]);
    assert.deepEqual(result.value.victim, [{ victimPerson: { age: 12 }, priorCTReports: ['7'] }]);
  });
});

describe('what it refuses, and how it says so', () => {
  const refused: [what: string, result: () => ReadResult<unknown>, rules: Rule[]][] = [
    [
      'a flag that says false',
      () => report(reportXml({ summary: '<reportAnnotations><spam>false</spam></reportAnnotations>' })),
      ['FIXED'],
    ],
    ['empty internetDetails', () => report(reportXml({ details: '<internetDetails/>' })), ['CHOICE']],
    [
      'two kinds of incident in one',
      () => report(reportXml({ details: '<internetDetails><webPageIncident/><emailIncident/></internetDetails>' })),
      ['CHOICE'],
    ],
    ['both kinds of meme mark', () => file(fileXml('<potentialMeme>1</potentialMeme><fileAnnotations/>')), ['CHOICE']],
    [
      'an element after its place',
      () => report(reportXml({ after: '<internetDetails><webPageIncident/></internetDetails>' })),
      ['ORDER'],
    ],
    ['an element twice', () => report(reportXml({ summary: '<platform>a</platform><platform>b</platform>' })), ['REPEATED']],
    ['a name of nobody', () => report(reportXml({ details: '<officerName>x</officerName>' })), ['UNKNOWN_ELEMENT']],
    [
      'an unknown element among flags that is no flag',
      () => report(reportXml({ summary: '<reportAnnotations><grade>3</grade></reportAnnotations>' })),
      ['UNKNOWN_ELEMENT'],
    ],
    ['text between elements', () => report(reportXml({ details: 'hello' })), ['TEXT_NOT_ALLOWED']],
    ['a value outside a list', () => file(fileXml('<industryClassification>C1</industryClassification>')), ['ENUM']],
    [
      'a number that is none',
      () => file(fileXml('<ipCaptureEvent><ipAddress>192.0.2.1</ipAddress><port>http</port></ipCaptureEvent>')),
      ['VALUE'],
    ],
    [
      'a calling code without its plus',
      () => report(reportXml({ reporter: '<reportingPerson><phone countryCallingCode="66"/></reportingPerson>' })),
      ['PATTERN'],
    ],
    ['a hash without its type', () => file(fileXml('<originalFileHash>00</originalFileHash>')), ['MISSING_ATTRIBUTE']],
    ['an attribute of nobody', () => report(reportXml({ reporter: '<reportingPerson id="1"/>' })), ['UNKNOWN_ATTRIBUTE']],
    ['a namespace', () => report(reportXml().replace('<report>', '<report xmlns="urn:example">')), ['NAMESPACE']],
    [
      'nil',
      () => report(reportXml({ summary: '<platform xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>' })),
      ['XSI'],
    ],
    ['another document', () => report(fileXml()), ['WRONG_ROOT']],
  ];
  for (const [what, result, rules] of refused) {
    it(what, () => {
      const read = result();
      assert.deepEqual(errors(read), rules);
      assert.equal(read.ok ? 0 : read.code, 4100);
    });
  }

  it('names element, line, what is expected and what to do', () => {
    const result = report(
      '<report>\n <incidentSummary>\n  <platform>x</platform>\n </incidentSummary>\n <reporter><reportingPerson/></reporter>\n</report>',
    );
    assert.ok(!result.ok);
    assert.deepEqual(
      result.errors.map(({ rule, path, line, message, fix }) => ({ rule, path, line, message, fix })),
      [
        {
          rule: 'MISSING',
          path: '/report/incidentSummary/incidentType',
          line: 2,
          message: "incidentType is missing in incidentSummary. One of '{incidentType}' is expected.",
          fix: 'Add incidentType as the first element of incidentSummary.',
        },
        {
          rule: 'MISSING',
          path: '/report/incidentSummary/incidentDateTime',
          line: 2,
          message:
            "incidentDateTime is missing in incidentSummary. One of '{escalateToHighPriority, reportAnnotations, incidentDateTime}' is expected.",
          fix: 'Add incidentDateTime to incidentSummary, after reportAnnotations.',
        },
      ],
    );
  });

  it('says what was probably meant, or where a name belongs', () => {
    const close = report(reportXml({ details: '<internetdetail/>' }));
    assert.ok(!close.ok);
    assert.equal(close.errors[0]?.fix, 'Was internetDetails meant?');
    const elsewhere = report(reportXml({ details: '<url>https://example.org/</url>' }));
    assert.ok(!elsewhere.ok);
    assert.equal(elsewhere.errors[0]?.fix, 'url belongs in: webPageIncident.');
  });

  it('lists the accepted types for one that was valid years ago', () => {
    const result = report(reportXml().replace('Child Sex Trafficking', 'Child Sexual Molestation (not by family member)'));
    assert.ok(!result.ok);
    assert.equal(result.errors[0]?.expected?.length, 8);
  });

  it('quotes no more than 80 characters of what was sent', () => {
    const result = report(reportXml({ summary: `<reportAnnotations><spam>${'x'.repeat(5000)}</spam></reportAnnotations>` }));
    assert.ok(!result.ok);
    assert.ok((result.errors[0]?.message.length ?? 0) < 200);
  });
});

describe('what it lets pass with a warning', () => {
  it('newer elements', () => {
    const result = report(
      reportXml({
        summary: '<reportAnnotations><informational/><instrumentalUse/><potentialAggravatingFactors/></reportAnnotations>',
        after:
          '<victim><victimPerson><ageAssertionDiscrepancy>true</ageAssertionDiscrepancy><age>12</age></victimPerson></victim>',
      }),
    );
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(warnings(result), ['DRIFT_ELEMENT', 'DRIFT_ELEMENT', 'DRIFT_ELEMENT', 'DRIFT_ELEMENT']);
    assert.equal(result.value.incidentSummary.reportAnnotations?.informational, true);
    assert.equal(result.value.victim?.[0]?.victimPerson.ageAssertionDiscrepancy, true);
  });

  it('a flag that nobody told us of, by its name', () => {
    const result = file(fileXml('<fileAnnotations><viral/><tomorrow/></fileAnnotations>'));
    assert.ok(result.ok);
    assert.deepEqual(result.unknownFlags, ['/fileDetails/fileAnnotations/tomorrow']);
    assert.deepEqual(warnings(result), ['UNKNOWN_FLAG']);
  });

  it('elements that the documentation has dropped', () => {
    const result = file(fileXml('<fileName>a.png</fileName><potentialMeme>true</potentialMeme>'));
    assert.deepEqual(warnings(result), ['LEGACY_ELEMENT', 'LEGACY_ELEMENT']);
  });

  it('attributes on the wrong element, and brings them home', () => {
    const result = report(
      reportXml({
        details:
          '<lawEnforcement fleaCountry="TH"><agencyName>x</agencyName><servedLegalProcessInternational>true</servedLegalProcessInternational></lawEnforcement>',
        after:
          '<personOrUserReported><associatedAccount accountType="Linked" thirdPartyUser="true"><platform>p</platform></associatedAccount></personOrUserReported>',
      }),
    );
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(result.value.lawEnforcement?.servedLegalProcessInternational, { value: true, fleaCountry: 'TH' });
    assert.deepEqual(result.value.personOrUserReported?.[0]?.associatedAccount, [
      { type: 'Linked', platform: { value: 'p', thirdPartyUser: true } },
    ]);
    const pairs = file(fileXml('<details><nameValuePair type="EXIF"><name>a</name><value>b</value></nameValuePair></details>'));
    assert.ok(pairs.ok);
    assert.deepEqual(pairs.value.details, [{ type: 'EXIF', nameValuePair: [{ name: 'a', value: 'b' }] }]);
    assert.deepEqual(warnings(pairs), ['MISPLACED_ATTRIBUTE']);
  });

  it('and refuses all of it when asked to be strict', () => {
    const strict = (xml: string) => readReport(Buffer.from(xml), { strict: true }).ok;
    assert.equal(strict(reportXml()), true);
    assert.equal(strict(reportXml({ summary: '<reportAnnotations><informational/></reportAnnotations>' })), false);
    assert.equal(strict(reportXml({ summary: '<reportAnnotations><tomorrow/></reportAnnotations>' })), false);
    assert.equal(strict(reportXml({ details: '<lawEnforcement fleaCountry="TH"><agencyName/></lawEnforcement>' })), false);
  });

  it('text longer than the documentation allows, whole', () => {
    const long = 'ก'.repeat(300);
    const result = report(reportXml({ summary: `<platform>${long}</platform>` }));
    assert.ok(result.ok);
    assert.equal(result.value.incidentSummary.platform, long);
    assert.deepEqual(warnings(result), ['TOO_LONG']);
  });
});

describe('pieces and encodings', () => {
  const xml = reportXml({
    summary: '<platform>naïve café 😀 &lt;</platform>',
    after: '<additionalInfo><![CDATA[a<b]]>\r\nc</additionalInfo>',
  });

  it('gives the same value however the bytes are cut', () => {
    const bytes = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-8"?>${xml}`);
    const whole = readReport(bytes);
    assert.ok(whole.ok);
    assert.equal(whole.value.additionalInfo, 'a<b\nc');
    for (const size of [1, 2, 3, 7, 64]) {
      const reader = openReader('report');
      for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
      const { value } = reader.end() as typeof whole;
      assert.deepEqual(value, whole.value, `pieces of ${size}`);
    }
  });

  const latin = reportXml({ summary: '<platform>naïve</platform>' });
  const encoded: [what: string, bytes: Buffer, charset?: string][] = [
    ['UTF-8 with a mark', Buffer.from(`\ufeff${latin}`)],
    ['UTF-16, little end first, with a mark', Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${latin}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', Buffer.from(`\ufeff${latin}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(latin, 'utf16le')],
    ['Latin-1 by declaration', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${latin}`, 'latin1')],
    ['windows-1252 by declaration', Buffer.from(`<?xml version='1.0' encoding='windows-1252'?>${latin}`, 'latin1')],
    ['Latin-1 by header', Buffer.from(latin, 'latin1'), 'ISO-8859-1'],
    ['UTF-8 by header against the declaration', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${latin}`), 'utf-8'],
    ['UTF-8 that calls itself UTF-16', Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${latin}`)],
  ];
  for (const [what, bytes, charset] of encoded) {
    it(what, () => {
      const result = readReport(bytes, charset === undefined ? {} : { charset });
      assert.ok(result.ok, JSON.stringify(result));
      assert.equal(result.value.incidentSummary.platform, 'naïve');
    });
  }

  it('bytes that are not of their encoding, and encodings that we do not read', () => {
    for (const bytes of [Buffer.from(latin, 'latin1'), Buffer.from(`<?xml version="1.0" encoding="Shift_JIS"?>${latin}`)]) {
      const result = readReport(bytes);
      assert.deepEqual(errors(result), ['ENCODING']);
      assert.equal(result.ok ? 0 : result.code, 4110);
    }
  });
});
