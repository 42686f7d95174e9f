import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { describe as inWords } from '../answer/describe.ts';
import { checkReport } from '../check.ts';
import { CybertipError } from '../error.ts';
import { readAnswer } from '../read/answer.ts';
import { readReport } from '../read/reader.ts';
import type { Report } from '../table/documents.ts';
import { anyDocument } from '../testing/arbitrary.ts';
import { minimal } from '../testing/samples.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { schemaDocument } from './schema.ts';
import { writeDoneResponse, writeReport, writeReportResponse } from './write.ts';

describe('writing', () => {
  it('follows the table, not the order of keys', () => {
    const backwards: Report = {
      reporter: { reportingPerson: { lastName: 'B', firstName: 'A' } },
      incidentSummary: { incidentDateTime: '2026-11-01T10:00:00Z', incidentType: 'Child Sex Trafficking' },
    };
    assert.equal(
      writeReport(backwards).xml,
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<report><incidentSummary><incidentType>Child Sex Trafficking</incidentType><incidentDateTime>2026-11-01T10:00:00Z</incidentDateTime></incidentSummary>' +
          '<reporter><reportingPerson><firstName>A</firstName><lastName>B</lastName></reportingPerson></reporter></report>',
      ].join('\n'),
    );
  });

  it('names what the published schema has no place for, and writes it in the accepted edition', () => {
    const report: Report = {
      ...minimal,
      incidentSummary: { ...minimal.incidentSummary, reportAnnotations: { informational: true, spam: true } },
    };
    const { xml, leftOut } = writeReport(report);
    assert.deepEqual(leftOut, ['/report/incidentSummary/reportAnnotations/informational']);
    assert.ok(!xml.includes('informational'));
    const wider = writeReport(report, { edition: 'accepted' });
    assert.deepEqual(wider.leftOut, []);
    const back = readReport(Buffer.from(wider.xml));
    assert.ok(back.ok);
    assert.deepEqual(back.value, report);
  });

  it('refuses what no document can carry, with every reason', () => {
    const bad = { ...minimal, additionalInfo: 'a\u0000b', victim: [{}], colour: 'red' } as unknown as Report;
    assert.throws(
      () => writeReport(bad),
      (error: unknown) => {
        assert.ok(error instanceof CybertipError);
        assert.deepEqual(
          error.issues.map(({ rule, path }) => [rule, path]),
          [
            ['MISSING', '/report/victim[1]/victimPerson'],
            ['CHARACTER', '/report/additionalInfo'],
            ['UNKNOWN_ELEMENT', '/report/colour'],
          ],
        );
        return true;
      },
    );
  });
});

describe('answers', () => {
  it('have the shape of the original', () => {
    assert.equal(
      writeReportResponse({
        responseCode: 0,
        responseDescription: 'Success',
        reportId: '4564654',
        fileId: 'b0754af7',
        hash: 'fafa5efe',
      }),
      '<?xml version="1.0" encoding="UTF-8"?>\n<reportResponse><responseCode>0</responseCode><responseDescription>Success</responseDescription>' +
        '<reportId>4564654</reportId><fileId>b0754af7</fileId><hash>fafa5efe</hash></reportResponse>',
    );
    assert.equal(
      writeDoneResponse({ responseCode: 0, reportId: '4564654', files: {} }),
      '<?xml version="1.0" encoding="UTF-8"?>\n<reportDoneResponse><responseCode>0</responseCode><reportId>4564654</reportId><files/></reportDoneResponse>',
    );
  });

  it('are read whichever envelope was chosen', () => {
    const done = readAnswer(Buffer.from(writeDoneResponse({ responseCode: 0, reportId: '7', files: { fileId: ['a', 'b'] } })));
    assert.ok(done.ok);
    assert.deepEqual(done.value, {
      kind: 'reportDoneResponse',
      answer: { responseCode: 0, reportId: '7', files: { fileId: ['a', 'b'] } },
    });
    const usual = readAnswer(Buffer.from(writeReportResponse({ responseCode: 5001, responseDescription: 'Report not found' })));
    assert.ok(usual.ok);
    assert.equal(usual.value.answer.responseCode, 5001);
    assert.equal(readAnswer(Buffer.from('<html><body>Bad gateway</body></html>')).ok, false);
  });

  it('say what is wrong in a text that fits and that XML can carry', () => {
    const result = readReport(Buffer.from('<report><reporter/><a\u200b/></report>'.replace('\u200b', '')));
    assert.ok(!result.ok);
    const text = inWords(result.errors, 400);
    assert.match(text, /^\[\w+\] line 1, column \d+, \/report/);
    assert.match(text, /and \d more$/);
    assert.doesNotThrow(() => writeReportResponse({ responseCode: result.code, responseDescription: text }));
  });
});

describe('JSON', () => {
  it('is held to the same table', () => {
    fc.assert(
      fc.property(anyDocument('report'), (report) => {
        const checked = checkReport(JSON.parse(JSON.stringify(report)));
        // JSON has no word for an infinite latitude
        if (/"(latitude|longitude)":null/.test(JSON.stringify(report))) return;
        assert.ok(checked.ok, JSON.stringify(checked));
      }),
    );
    const wrong = checkReport({ ...minimal, victim: {}, incidentSummary: { ...minimal.incidentSummary, incidentType: 'x' } });
    assert.ok(!wrong.ok);
    assert.deepEqual(
      wrong.errors.map(({ rule, path }) => [rule, path]),
      [
        ['ENUM', '/report/incidentSummary/incidentType'],
        ['VALUE', '/report/victim'],
      ],
    );
    for (const value of [null, 1, 'x', [], { reporter: null }]) assert.equal(checkReport(value).ok, false);
  });

  it('has a schema from the same table', () => {
    const schema = JSON.stringify(jsonSchemaOf('report'));
    for (const name of ['incidentSummary', 'priorCTReports', 'sadisticOnlineExploitation'])
      assert.ok(schema.includes(`"${name}"`));
  });
});

describe('our schema', () => {
  it('has the newer elements in the accepted edition only', () => {
    assert.ok(!schemaDocument().includes('informational'));
    assert.ok(schemaDocument('accepted').includes('informational'));
  });
});
