import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileDetails, Report } from '../table/documents.ts';
import { minimal } from '../testing/samples.ts';
import { fileRulesOf } from './file-rules.ts';
import { rulesOf } from './report-rules.ts';

const now = new Date('2026-11-27T12:00:00Z');
const at = (incidentDateTime: string): Report => ({
  ...minimal,
  incidentSummary: { ...minimal.incidentSummary, incidentDateTime },
});
const refused = (report: Report) => rulesOf(report, { now }).filter(({ severity }) => severity === 'error');
const file = (more: Partial<FileDetails>): FileDetails => ({ reportId: '1', fileId: 'a', ...more });
const names = (details: FileDetails, moment?: 'fileinfo' | 'finish') =>
  fileRulesOf(details, moment).map(({ rule, severity }) => `${severity} ${rule}`);

describe('rules beside the schema', () => {
  it('refuses an incident in the future, and gives a time without a zone its doubt', () => {
    assert.equal(refused(at('2026-11-27T12:04:00Z')).length, 0, 'clocks differ');
    assert.equal(refused(at('2026-11-27T12:06:00Z'))[0]?.rule, 'INCIDENT_IN_FUTURE');
    assert.equal(refused(at('2026-11-28T02:00:00')).length, 0, 'it may have happened east of here');
    assert.equal(refused(at('2026-11-28T02:06:00')).length, 1);
    assert.equal(refused(at('2026-11-28T02:00:00+14:00')).length, 0);
    assert.equal(refused(at('999999-01-01T00:00:00Z')).length, 1);
    assert.equal(refused(at('-0100-01-01T00:00:00Z')).length, 0);
  });

  it('warns of a blank reason, an unreachable reporter and numbers that mean nothing', () => {
    const report: Report = {
      ...at('2026-11-01T00:00:00Z'),
      internetDetails: [{ cellPhoneIncident: { latitude: 91, longitude: Number.NaN } }],
    };
    report.incidentSummary.escalateToHighPriority = '  ';
    assert.deepEqual(
      rulesOf(report, { now }).map(({ rule, path }) => [rule, path]),
      [
        ['BLANK_REASON', '/report/incidentSummary/escalateToHighPriority'],
        ['REPORTER_UNREACHABLE', '/report/reporter/reportingPerson/email'],
        ['OUT_OF_RANGE', '/report/internetDetails[1]/cellPhoneIncident/latitude'],
        ['OUT_OF_RANGE', '/report/internetDetails[1]/cellPhoneIncident/longitude'],
      ],
    );
  });

  it('holds files to what the documentation says', () => {
    assert.deepEqual(names(file({ exifViewedByEsp: true })), ['error EXIF_WITHOUT_FILE']);
    assert.deepEqual(names(file({ exifViewedByEsp: true, fileViewedByEsp: true })), []);
    const supplemental = file({
      fileRelevance: 'Supplemental Reported',
      industryClassification: 'A1',
      fileAnnotations: { potentialMeme: true },
    });
    assert.deepEqual(names(supplemental), ['warning SUPPLEMENTAL_CLASSIFIED', 'warning SUPPLEMENTAL_MEME']);
    assert.deepEqual(names(supplemental, 'finish'), ['error SUPPLEMENTAL_CLASSIFIED', 'error SUPPLEMENTAL_MEME']);
    assert.deepEqual(
      names(
        file({
          originalFileHash: [
            { value: 'xyz', hashType: 'MD5' },
            { value: 'xyz', hashType: 'PhotoDNA' },
          ],
        }),
      ),
      ['warning HASH_SHAPE'],
    );
  });
});
