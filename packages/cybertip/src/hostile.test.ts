import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Rule } from './error.ts';
import { openReader, readFileDetails, readReport } from './read/reader.ts';
import { reportXml } from './testing/samples.ts';

const megabytes = 4 * 1024 * 1024;
const fill = (length: number, what = 'x'): string => what.repeat(Math.floor(length / what.length));
const entities = Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index + 1} "${fill(50, `&a${index};`)}">`).join('');

/** Each is answered by this rule, and nothing outside this process is asked for. */
const attacks: [what: string, xml: () => string, rule: Rule][] = [
  ['an entity bomb', () => `<!DOCTYPE report [<!ENTITY a0 "ha">${entities}]><report>&a20;</report>`, 'DOCTYPE'],
  ['an external entity', () => '<!DOCTYPE report [<!ENTITY x SYSTEM "file:///etc/passwd">]><report>&x;</report>', 'DOCTYPE'],
  ['an external subset', () => '<!DOCTYPE report SYSTEM "http://127.0.0.1:9/x.dtd"><report/>', 'DOCTYPE'],
  ['a parameter entity', () => '<!DOCTYPE report [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><report/>', 'DOCTYPE'],
  ['an entity of nobody', () => reportXml({ summary: '<platform>&x;</platform>' }), 'ENTITY'],
  ['an entity named like a property', () => reportXml({ summary: '<platform>&constructor;&__proto__;</platform>' }), 'ENTITY'],
  ['200,000 levels of known elements', () => `<report>${fill(200_000 * 17, '<incidentSummary>')}`, 'TOO_DEEP'],
  ['200,000 levels of unknown elements', () => `<report>${fill(200_000 * 3, '<a>')}`, 'TOO_DEEP'],
  ['a million elements', () => `<report>${fill(1_000_000 * 4, '<a/>')}</report>`, 'UNKNOWN_ELEMENT'],
  [
    '100,000 of an element that may be repeated',
    () => reportXml({ after: fill(100_000 * 23, '<personOrUserReported/>') }),
    'TOO_MANY',
  ],
  ['100,000 attributes', () => `<report ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'TOO_MANY'],
  ['an attribute of 4 MB', () => `<report a="${fill(megabytes - 100)}"/>`, 'UNKNOWN_ATTRIBUTE'],
  ['an attribute twice', () => '<report a="1" a="2"/>', 'NOT_WELL_FORMED'],
  ['a name of 4 MB', () => `<report><${fill(megabytes - 100)}/></report>`, 'UNKNOWN_ELEMENT'],
  ['more than 4 MB', () => `<report>${fill(megabytes)}</report>`, 'TOO_LARGE'],
  [
    'a number of 4 million digits',
    () => reportXml({ after: `<victim><victimPerson><age>${fill(megabytes - 1000, '9')}</age></victimPerson></victim>` }),
    'VALUE',
  ],
  ['a time of 4 million digits', () => reportXml({ time: `2026-11-01T10:00:00.${fill(megabytes - 1000, '9')}x` }), 'VALUE'],
  ['a document cut short', () => reportXml().slice(0, -3), 'NOT_WELL_FORMED'],
  ['two documents', () => reportXml() + reportXml(), 'NOT_WELL_FORMED'],
  ['a control character', () => reportXml({ summary: '<platform>\u0007</platform>' }), 'NOT_WELL_FORMED'],
  ['a NUL in front, which makes it bad UTF-16', () => `\u0000${reportXml()}`, 'ENCODING'],
  ['nothing', () => '', 'NOT_XML'],
  ['JSON', () => '{"report":{}}', 'NOT_WELL_FORMED'],
];

describe('hostile documents', () => {
  for (const [what, xml, rule] of attacks) {
    it(`${what}: ${rule}`, () => {
      const result = readReport(Buffer.from(xml()));
      assert.ok(!result.ok);
      assert.ok(
        result.errors.some((issue) => issue.rule === rule),
        JSON.stringify(result.errors.map((issue) => issue.rule)),
      );
      assert.ok(result.errors.length <= 20);
      assert.ok(JSON.stringify(result).length < 40_000, 'an answer grows with the attack');
    });
  }

  it('keeps nothing of an endless document', () => {
    const reader = openReader('report');
    reader.write(Buffer.from('<report><additionalInfo>'));
    const chunk = Buffer.alloc(1024 * 1024, 0x61);
    global.gc?.();
    const before = process.memoryUsage().rss;
    for (let sent = 0; sent < 2048; sent += 1) reader.write(chunk);
    assert.ok(process.memoryUsage().rss - before < 128 * 1024 * 1024, 'memory grows with what is sent');
    const result = reader.end();
    assert.equal(result.ok ? '' : result.errors[0]?.rule, 'TOO_LARGE');
  });

  it('never touches what objects inherit', () => {
    readReport(
      Buffer.from(
        reportXml({ details: '<__proto__><x/></__proto__><constructor/>', reporter: '<reportingPerson __proto__="1"/>' }),
      ),
    );
    readReport(Buffer.from(reportXml({ summary: '<reportAnnotations><__proto__/><constructor/></reportAnnotations>' })));
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });

  it('has an answer for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(readReport(bytes).ok, false);
        assert.equal(readFileDetails(bytes).ok, false);
      }),
      { numRuns: 2000 },
    );
  });
});
