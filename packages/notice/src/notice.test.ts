import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReport, writeReport } from '@article34/cybertip';
import fc from 'fast-check';
import {
  type Csam,
  type Csem,
  checkDsaNotice,
  checkXarf,
  type DsaNotice,
  dsaText,
  NoticeError,
  readDsaNotice,
  readXarf,
  reportOfXarf,
  writeDsaNotice,
  writeMessage,
  writeXarf,
} from './index.ts';

const party = { org: 'Example hotline', contact: 'desk@example.org', domain: 'example.org' };
const core = {
  xarf_version: '4.2.0',
  report_id: '550e8400-e29b-41d4-a716-446655440000',
  timestamp: '2026-11-01T10:00:00Z',
  reporter: party,
  sender: party,
  source_identifier: '192.0.2.7',
  source_port: 443,
  category: 'content' as const,
  url: 'https://example.net/placeholder',
};
const csam: Csam = {
  ...core,
  type: 'csam',
  classification: 'baseline',
  detection_method: 'manual_review',
  hash_values: { md5: 'd41d8cd98f00b204e9800998ecf8427e' },
};
const csem: Csem = {
  ...core,
  type: 'csem',
  exploitation_type: 'sextortion',
  detection_method: 'user_report',
  perpetrator_indicators: { account_id: 'u-1', ip_addresses: ['192.0.2.7', '2001:db8::1'] },
};
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const rules = (result: ReturnType<typeof checkXarf>) =>
  [...(result.ok ? [] : result.errors), ...result.warnings].map(({ rule, path }) => `${rule} ${path}`);

describe('XARF', () => {
  it('comes back as it was written', () => {
    for (const report of [csam, csem]) {
      const read = readXarf(Buffer.from(writeXarf(report)));
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value, report);
      assert.deepEqual(read.warnings, []);
    }
  });

  it('names what is wrong, and where', () => {
    const { url: _, ...homeless } = csam;
    assert.deepEqual(rules(checkXarf(homeless)), ['MISSING /url']);
    assert.deepEqual(rules(checkXarf({ ...csam, classification: 'C' })), ['VALUE /classification']);
    assert.deepEqual(rules(checkXarf({ ...csam, xarf_version: '3.0.0' })), ['VERSION /xarf_version']);
    assert.deepEqual(rules(checkXarf({ ...csam, category: 'messaging' })), ['CATEGORY /category']);
    assert.deepEqual(rules(checkXarf({ ...csam, type: 'phishing' })), ['TYPE /type']);
    assert.deepEqual(rules(checkXarf([])), ['NOT_AN_OBJECT ']);
    assert.deepEqual(rules(readXarf(Buffer.from('{'))), ['NOT_JSON ']);
    assert.deepEqual(rules(readXarf(Buffer.alloc(2_000_000, 0x20))), ['TOO_LARGE ']);
  });

  it('lets pass what is merely unusual, by name', () => {
    const odd = { ...csam, report_id: 'csam-2026-1', something: 'new' };
    const read = checkXarf(odd);
    assert.ok(read.ok);
    assert.deepEqual(rules(read), ['UNKNOWN_FIELD /something', 'REPORT_ID /report_id']);
  });

  it('never hands on the content of evidence, nor what is internal to the sender', () => {
    const payload = Buffer.alloc(3000, 7).toString('base64');
    const read = readXarf(
      bytes({ ...csam, evidence: [{ content_type: 'image/png', payload, hash: 'md5:00' }], _internal: { a: 1 } }),
    );
    assert.ok(read.ok, JSON.stringify(read));
    assert.deepEqual(read.value.evidence, [{ content_type: 'image/png', hash: 'md5:00' }]);
    assert.ok(!JSON.stringify(read).includes(payload.slice(0, 40)));
    assert.deepEqual(rules(read), ['EVIDENCE_LEFT_OUT /evidence/0/payload']);
  });

  it('is never written with anything that could be a file', () => {
    const picture = Buffer.alloc(900, 7).toString('base64');
    for (const bad of [
      { ...csam, description: picture },
      { ...csam, url: 'data:image/png;base64,AAAA' },
    ]) {
      assert.throws(() => writeXarf(bad), NoticeError);
    }
  });

  it('becomes a report of the other format, with nothing lost', () => {
    const report = reportOfXarf(csem);
    assert.equal(report.incidentSummary.incidentType, 'Online Enticement of Children for Sexual Acts');
    assert.equal(report.incidentSummary.reportAnnotations?.sextortion, true);
    assert.deepEqual(report.personOrUserReported, [
      {
        espIdentifier: 'u-1',
        ipCaptureEvent: [{ ipAddress: '192.0.2.7', dateTime: '2026-11-01T10:00:00Z', port: 443 }, { ipAddress: '2001:db8::1' }],
      },
    ]);
    assert.match(reportOfXarf(csam).additionalInfo ?? '', /^hash_values\.md5: d41d8cd98f00b204e9800998ecf8427e$/m);
    const full: Csam = {
      ...csam,
      ncmec_report_id: '12345678',
      account_suspended: true,
      hosting_provider: 'Example Hosting',
      tags: ['campaign:one', 'language:c++'],
      evidence: [{ content_type: 'text/plain', description: 'a log' }],
    };
    const said = reportOfXarf(full);
    assert.deepEqual(said.personOrUserReported?.[0]?.priorCTReports, ['12345678']);
    for (const line of [
      'ncmec_report_id: 12345678',
      'account_suspended: true',
      'hosting_provider: Example Hosting',
      'tags: campaign:one, language:c++',
      'evidence.0.content_type: text/plain',
      'reporter.contact: desk@example.org',
    ])
      assert.ok(said.additionalInfo?.split('\n').includes(line), line);
    const unknown = checkXarf({ ...csam, found_by: { desk: 'night' } });
    assert.ok(unknown.ok);
    assert.match(reportOfXarf(unknown.value).additionalInfo ?? '', /^found_by\.desk: night$/m);
    for (const one of [csam, csem]) assert.ok(readReport(Buffer.from(writeReport(reportOfXarf(one)).xml), { strict: true }).ok);
  });

  it('has an answer for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readXarf(Buffer.from(text));
        assert.equal(read.ok, false);
      }),
    );
  });
});

describe('a notice under Article 16', () => {
  const notice: DsaNotice = {
    format: 'article34-dsa-notice/1',
    reference: '034-7KQ2W9/1',
    madeAt: '2026-11-27T10:00:00Z',
    host: 'Example Hosting',
    explanation: 'Trained analysts classified what this address shows as child sexual abuse material.',
    law: ['Directive 2011/93/EU, Article 5'],
    locations: ['https://example.net/placeholder'],
    identifiers: [{ kind: 'sha256', value: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }],
    notifier: null,
    believedOffence: true,
    goodFaith: true,
  };

  it('holds every element, and says which is which', () => {
    const { subject, text } = dsaText(notice);
    for (const letter of ['(a)', '(b)', '(c)', '(d)']) assert.ok(text.includes(`16(2)${letter}`), letter);
    assert.match(subject, /034-7KQ2W9/);
    assert.match(text, /https:\/\/example\.net\/placeholder/);
    assert.match(dsaText({ ...notice, notifier: { name: 'A', email: 'a@example.org' } }).text, /A, a@example\.org/);
  });

  it('may leave the notifier unnamed only for these offences', () => {
    const unnamed = checkDsaNotice({ ...notice, believedOffence: false });
    assert.equal(unnamed.ok ? '' : unnamed.errors[0]?.path, '/notifier');
  });

  it('is refused without an element, and with a file', () => {
    for (const change of [
      { explanation: '  ' },
      { locations: [] },
      { goodFaith: false },
      { host: '' },
      { explanation: 'A'.repeat(900) },
    ]) {
      assert.throws(() => dsaText({ ...notice, ...change } as DsaNotice), NoticeError, JSON.stringify(change).slice(0, 60));
    }
  });

  it('comes back from JSON', () => {
    const read = readDsaNotice(Buffer.from(writeDsaNotice(notice)));
    assert.ok(read.ok);
    assert.deepEqual(read.value, notice);
    assert.equal(readDsaNotice(Buffer.from('nonsense')).ok, false);
  });
});

describe('mail', () => {
  const message = {
    from: 'desk@example.org',
    to: 'abuse@example.net',
    subject: 'Notice 034',
    date: new Date('2026-11-27T10:00:00Z'),
    id: '01-notice',
    text: 'Grüße\nline two',
    attachment: { name: 'xarf.json', type: 'application/json', content: writeXarf(csam) },
    kind: 'xarf' as const,
  };

  it('is a report for machines around the file', () => {
    const text = writeMessage(message);
    assert.ok(!/[^\r]\n/.test(text), 'every line ends as mail asks');
    assert.ok(text.split('\r\n').every((line) => line.length <= 998 && /^[\u0020-\u007e]*$/.test(line)));
    assert.match(
      text,
      /^From: desk@example\.org\r\nTo: abuse@example\.net\r\nSubject: Notice 034\r\nDate: Fri, 27 Nov 2026 10:00:00 \+0000\r\n/,
    );
    assert.match(text, /multipart\/report; report-type=feedback-report/);
    const parts = text.split('--=_01-notice');
    assert.equal(parts.length, 5);
    const decoded = (part: string | undefined) => Buffer.from((part ?? '').split('\r\n\r\n')[1] ?? '', 'base64').toString();
    assert.equal(decoded(parts[1]), 'Grüße\r\nline two');
    assert.match(parts[2] ?? '', /Feedback-Type: xarf/);
    assert.ok(readXarf(Buffer.from(decoded(parts[3]))).ok);
  });

  it('cannot be given a header through an address, a subject or a name', () => {
    const wrong: Partial<typeof message>[] = [
      { to: 'a@example.net\r\nBcc: b@example.net' },
      { to: 'a@example.net, b@example.net' },
      { from: 'no address' },
      { subject: 'x\r\nBcc: b@example.net' },
      { id: 'a b' },
      { attachment: { ...message.attachment, name: 'a"\r\nX: y' } },
    ];
    for (const change of wrong) assert.throws(() => writeMessage({ ...message, ...change }), NoticeError, JSON.stringify(change));
  });

  it('writes any subject in pieces that fit', () => {
    const text = writeMessage({ ...message, subject: 'การแจ้งเตือน '.repeat(30) });
    const lines = text.split('\r\n\r\n')[0]?.split('\r\n') ?? [];
    assert.ok(lines.every((line) => line.length <= 78 || line.startsWith('Content-Type')));
    const back = lines
      .filter((line) => line.includes('=?UTF-8?B?'))
      .map((line) => Buffer.from(/=\?UTF-8\?B\?(.*)\?=/.exec(line)?.[1] ?? '', 'base64').toString())
      .join('');
    assert.equal(back, 'การแจ้งเตือน '.repeat(30));
  });
});
