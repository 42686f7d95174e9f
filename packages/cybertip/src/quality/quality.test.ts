import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FileDetails, Report } from '../table/documents.ts';
import { anyDocument } from '../testing/arbitrary.ts';
import { minimal } from '../testing/samples.ts';
import { completenessAfterFiles, completenessFields, completenessOf, fileFieldsOf } from './completeness.ts';
import { linksOf, linksOfFile } from './links.ts';
import { lintOf } from './lint.ts';

const rich: Report = {
  incidentSummary: { incidentType: 'Child Sex Trafficking', incidentDateTime: '2026-11-01T10:00:00+01:00' },
  internetDetails: [{ webPageIncident: { url: ['https://example.org/a'] } }],
  reporter: { reportingPerson: { email: [{ value: 'desk@example.org' }] } },
  personOrUserReported: [
    {
      personOrUserReportedPerson: { email: [{ value: 'Somebody@Example.org' }] },
      espIdentifier: ' u-1 ',
      espService: 'Example',
      displayName: ['x'],
      ipCaptureEvent: [{ ipAddress: '2001:DB8:0:0::1', dateTime: '2026-11-01T10:00:00Z' }],
      estimatedLocation: { countryCode: 'TH' },
      priorCTReports: ['12', '12'],
    },
  ],
};
const file: FileDetails = {
  reportId: '1',
  fileId: 'a',
  fileViewedByEsp: false,
  publiclyAvailable: true,
  uploadedToEspTimestamp: '2026-11-01T10:00:00Z',
  ipCaptureEvent: { ipAddress: '192.0.2.7' },
  originalFileHash: [{ value: 'D41D8CD98F00B204E9800998ECF8427E', hashType: 'md5' }],
};

describe('completeness', () => {
  it('is nothing for a report that is valid and useless, and says why each field matters', () => {
    const result = completenessOf(minimal);
    assert.ok(result.score < 10, String(result.score));
    assert.ok(result.missing.some(({ field }) => field === 'reported-account'));
    for (const missing of result.missing) assert.ok(missing.why.length > 40 && missing.path.startsWith('/'));
  });

  it('is whole for one that has everything', () => {
    assert.deepEqual({ ...completenessOf(rich, [file]), present: [] }, { score: 100, version: 1, missing: [], present: [] });
  });

  it('does not ask for files before the report is finished, and then does', () => {
    assert.ok(!completenessOf(rich).missing.some(({ field }) => field === 'files'));
    assert.ok(completenessOf(rich, []).missing.some(({ field }) => field === 'files'));
  });

  it('takes "not stated" for missing, and "no" for an answer', () => {
    const { fileViewedByEsp: _, ...silent } = file;
    assert.ok(completenessOf(rich, [silent]).missing.some(({ field }) => field === 'file-viewed'));
    assert.ok(completenessOf(rich, [file]).present.includes('file-viewed'));
  });

  it('stays between 0 and 100 and never fails, for any report', () => {
    fc.assert(
      fc.property(anyDocument('report'), anyDocument('fileDetails'), (report, details) => {
        const { score, missing, present } = completenessOf(report, [details]);
        assert.ok(score >= 0 && score <= 100 && Number.isInteger(score));
        for (const field of [...missing.map((one) => one.field), ...present]) assert.ok(completenessFields.includes(field));
      }),
    );
  });
});

describe('completeness after the files came, from codes alone', () => {
  const keys = (result: ReturnType<typeof completenessOf>) => ({
    score: result.score,
    missing: result.missing.map(({ field }) => field).toSorted(),
    present: result.present.toSorted(),
  });

  it('is what the documents themselves give, for any report and any files', () => {
    fc.assert(
      fc.property(anyDocument('report'), fc.array(anyDocument('fileDetails'), { maxLength: 3 }), (report, files) => {
        const before = completenessOf(report);
        const remembered = { present: before.present, missing: before.missing.map(({ field }) => field) };
        assert.deepEqual(keys(completenessAfterFiles(remembered, files.map(fileFieldsOf))), keys(completenessOf(report, files)));
      }),
    );
  });

  it('counts a file that nobody described as one of which nothing was said', () => {
    const before = completenessOf(rich);
    const remembered = { present: before.present, missing: [] };
    const after = completenessAfterFiles(remembered, [fileFieldsOf(file), []]);
    assert.ok(after.missing.some(({ field }) => field === 'file-viewed'));
    assert.ok(after.present.includes('files'));
    assert.equal(completenessAfterFiles(remembered, [fileFieldsOf(file)]).score, 100);
  });
});

describe('lint of free text', () => {
  const note = (additionalInfo: string): Report => ({ ...rich, additionalInfo });
  const kinds = (report: Report) => lintOf(report).map(({ kind, belongs, count }) => ({ kind, belongs, count }));

  it('finds what has a field', () => {
    assert.deepEqual(
      kinds(note('Wrote from a@example.net and b@example.net, IP 198.51.100.7, +66 81 234 5678, 2026-11-02 09:00 UTC')),
      [
        { kind: 'email', belongs: '/report/personOrUserReported[1]/personOrUserReportedPerson/email', count: 2 },
        { kind: 'time', belongs: '/report/incidentSummary/incidentDateTime', count: 1 },
        { kind: 'ip', belongs: '/report/personOrUserReported[1]/ipCaptureEvent/ipAddress', count: 1 },
        { kind: 'phone', belongs: '/report/personOrUserReported[1]/personOrUserReportedPerson/phone', count: 1 },
      ],
    );
    assert.deepEqual(kinds(note('see https://example.net/x?y=1.')), [
      { kind: 'url', belongs: '/report/internetDetails/webPageIncident/url', count: 1 },
    ]);
    assert.deepEqual(
      kinds(note('MD5 900150983cd24fb0d6963f7d28e17f72; user id: 4711; 2001:db8::99:1:2')).map(({ kind }) => kind),
      ['hash', 'ip', 'account'],
    );
  });

  it('says where in the person or the file it belongs', () => {
    const report: Report = { ...rich, victim: [{ victimPerson: {}, additionalInfo: 'mail c@example.net' }] };
    assert.deepEqual(lintOf(report, [{ ...file, additionalInfo: ['from 203.0.113.9'] }]), [
      { path: '/report/victim[1]/additionalInfo', kind: 'email', belongs: '/report/victim[1]/victimPerson/email', count: 1 },
      { path: '/fileDetails/additionalInfo[1]', kind: 'ip', belongs: '/fileDetails/ipCaptureEvent/ipAddress', count: 1 },
    ]);
  });

  it('is silent about what stands in its field as well, and about plain words', () => {
    assert.deepEqual(kinds(note('Known as somebody@example.org at 2001:db8::1, see https://example.org/a')), []);
    assert.deepEqual(kinds(note('Version 10.2 of the app, 3:15 on 4/5, ratio 1:2:3, price +5')), []);
  });

  it('repeats nothing of what it found, and ends in time on any text', () => {
    const text = `${'a'.repeat(50_000)}@${'1.'.repeat(20_000)}${'+1 '.repeat(20_000)}${':a'.repeat(20_000)}`;
    assert.ok(!JSON.stringify(lintOf(note(`x@secret.example ${text}`))).includes('secret'));
  });
});

describe('links', () => {
  it('gives each identifier once, in one spelling, without the reporter', () => {
    assert.deepEqual(linksOf(rich), {
      accounts: [{ service: 'example', identifier: 'u-1' }],
      screenNames: [],
      emails: ['somebody@example.org'],
      phones: [],
      ipAddresses: ['2001:db8::1'],
      urls: ['https://example.org/a'],
      devices: [],
      priorReports: ['12'],
    });
    assert.deepEqual(linksOfFile(file), {
      hashes: [{ type: 'MD5', value: 'd41d8cd98f00b204e9800998ecf8427e' }],
      ipAddresses: ['192.0.2.7'],
      urls: [],
    });
  });
});
