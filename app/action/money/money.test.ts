import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zipOf } from '../../../tests/support/zip.ts';
import { currencyProblem } from './currency.ts';
import { divided, readDecimal, times, writeDecimal } from './decimal.ts';
import type { Known } from './file/check.ts';
import { readPackage } from './file/package.ts';
import { filesIn, readMoney } from './file/read.ts';
import { fiscalYearOf } from './line.ts';
import type { LineRow, MeasureRow } from './rows.ts';
import { overYears, totalsOf } from './views.ts';

const day = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
const checks: Known = {
  isJurisdiction: (code) => ['KE', 'NL'].includes(code),
  mayWrite: (code) => code === 'KE',
  isAction: (id) => id === 'ke-aaaaaaaa',
  isCapability: (slug) => slug === 'csea-hotline',
  isDay: day,
  today: '2026-11-27',
};
const header =
  'jurisdiction,year,phase,code,title,language,currency,amount,status,actions,capabilities,source_title,source_address,retrieved';
const good = 'KE,2026/27,approved,V1,Hotline,en,KES,1500000.50,,ke-aaaaaaaa,csea-hotline,Budget,https://example.org/b,2026-11-01';
const read = (...lines: string[]) =>
  readMoney(filesIn('b.csv', Buffer.from([header, ...lines].join('\n'))), checks, { retrieved: '2026-11-27' });
const codes = (...lines: string[]) => read(...lines).problems.map(({ line, field, code }) => `${line} ${field} ${code}`);

test('a whole line is read as it is written, the amount to the last decimal', () => {
  const { lines, problems } = read(good);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    { ...lines[0] },
    {
      ...{
        line: 2,
        jurisdiction: 'KE',
        code: 'V1',
        fiscalYear: 2026,
        yearLabel: '2026/27',
        title: 'Hotline',
        language: 'en',
        phase: 'approved',
      },
      ...{
        state: 'published',
        currency: 'KES',
        amount: '1500000.5',
        sourceTitle: 'Budget',
        sourceAddress: 'https://example.org/b',
      },
      ...{ retrieved: '2026-11-01', actions: ['ke-aaaaaaaa'], capabilities: ['csea-hotline'] },
    },
  );
});

test('each mistake is named with its line and column', () => {
  const but = (from: string, to: string) => good.replace(from, to);
  assert.deepEqual(codes(good.replace('KES', 'XQX')), ['2 currency money-currency-unknown']);
  assert.deepEqual(codes(good.replace('KES', 'DEM')), ['2 currency money-currency-not-then']);
  assert.deepEqual(codes(good.replace('2026-11-01', '2026-02-31')), ['2 retrieved date-invalid']);
  assert.deepEqual(codes(but('2026-11-01', '2027-01-01')), ['2 retrieved date-in-future']);
  assert.deepEqual(codes(but('1500000.50', '1,500')).slice(0, 1), ['2  csv-fields']);
  assert.deepEqual(codes(but('1500000.50', '"1,500"')), ['2 amount money-amount']);
  assert.deepEqual(codes(but('1500000.50', '1e9')), ['2 amount money-amount']);
  assert.deepEqual(codes(but('1500000.50', '')), ['2 status money-state', '2 amount money-amount']);
  assert.deepEqual(codes(but('2026/27', '2026/29')), ['2 year money-year']);
  assert.deepEqual(codes(but('approved', 'granted')), ['2 phase money-phase']);
  assert.deepEqual(codes(but('KE,', 'ZZ,')), ['2 jurisdiction jurisdiction-unknown']);
  assert.deepEqual(codes(but('KE,', 'NL,')), ['2 jurisdiction money-not-yours']);
  assert.deepEqual(codes(but('ke-aaaaaaaa', 'ke-bbbbbbbb')), ['2 actions money-action-unknown']);
  assert.deepEqual(codes(but('csea-hotline', 'hotline')), ['2 capabilities money-capability-unknown']);
  assert.deepEqual(codes(but('https://', 'javascript:')), ['2 source_address address-not-web']);
  assert.deepEqual(codes(good, good), ['3 code money-twice']);
  assert.deepEqual(codes('', good, 'KE,1'), ['4  csv-fields']);
});

test('a header that lacks a column, or has one too many, is refused before any line', () => {
  const file = (text: string) => readMoney(filesIn('b.csv', Buffer.from(text)), checks, { retrieved: '2026-11-27' }).problems;
  assert.deepEqual(
    file('jurisdiction,year,spent\nKE,2026,1')
      .map(({ field, code }) => `${field} ${code}`)
      .slice(-1),
    ['spent money-column-unknown'],
  );
  assert.ok(file('jurisdiction,year\nKE,2026').every(({ code }) => code === 'money-column-missing'));
});

test('not published is a state of its own and never a zero', () => {
  const silent = good.replace('1500000.50,', ',not-published').replace('KES', '');
  const { lines, problems } = read(silent);
  assert.deepEqual(problems, []);
  assert.deepEqual([lines[0]?.state, lines[0]?.amount, lines[0]?.currency], ['not-published', null, null]);
  assert.deepEqual(codes(good.replace('1500000.50,', '5,not-published')), ['2 amount money-state']);
});

test('currencies live from a year to a year', () => {
  assert.equal(currencyProblem('EUR', 2026), undefined);
  assert.equal(currencyProblem('DEM', 1995), undefined);
  assert.equal(currencyProblem('EUR', 1990), 'money-currency-not-then');
  for (const code of ['X'.repeat(3), 'XTS', 'eur', 'BTC', ''])
    assert.equal(currencyProblem(code, 2026), 'money-currency-unknown', code);
});

test('amounts are exact', () => {
  const amount = fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n });
  fc.assert(fc.property(amount, (value) => assert.equal(readDecimal(writeDecimal(value)), value)));
  fc.assert(fc.property(amount, (value) => assert.equal(times(value, 10_000n), value)));
  fc.assert(
    fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 12n }), (value, by) =>
      assert.equal(divided(times(value, by * 10_000n), by * 10_000n), value),
    ),
  );
  for (const text of ['', '1.', '.5', '1.23456', '1e3', '0x1', '١', '1 000', `${'9'.repeat(25)}`])
    assert.equal(readDecimal(text), undefined, text);
  assert.equal(fiscalYearOf('1999/00'), 1999);
  assert.equal(fiscalYearOf('2026/2028'), undefined);
});

const packageFiles = (descriptor: unknown, csv: string): Map<string, Uint8Array> =>
  new Map([
    ['datapackage.json', Buffer.from(JSON.stringify(descriptor))],
    ['data/budget.csv', Buffer.from(csv)],
  ]);
const defaults = { jurisdiction: 'KE', sourceAddress: 'https://example.org/package', retrieved: '2026-11-27' };

test('a package of version 0.3 is read by its model: factor, phases, revenue left out', () => {
  const descriptor = {
    name: 'ke',
    title: 'Estimates',
    countryCode: 'ke',
    resources: [
      {
        name: 'budget',
        path: 'data/budget.csv',
        schema: { fields: [{ name: 'Planned', type: 'number', groupChar: ' ', decimalChar: ',' }] },
      },
    ],
    model: {
      measures: {
        planned: { source: 'Planned', currency: 'KES', factor: 1000, phase: 'approved', direction: 'expenditure' },
        taken: { source: 'Fees', currency: 'KES', phase: 'approved', direction: 'revenue' },
      },
      dimensions: {
        time: { dimensionType: 'datetime', attributes: { year: { source: 'Year' } }, primaryKey: 'year' },
        programme: {
          dimensionType: 'activity',
          attributes: { id: { source: 'Code' }, title: { source: 'Name', labelfor: 'id' } },
          primaryKey: ['id'],
        },
      },
    },
  };
  const csv = 'Year;Code;Name;Planned;Fees\n2026-07-01;P1;Hotline;1 200,5;3\n2026-07-01;P2;Police;;4\n';
  const { lines, problems, skipped } = readMoney(packageFiles(descriptor, csv), checks, defaults);
  assert.deepEqual(problems, []);
  assert.equal(skipped, 2);
  assert.deepEqual(
    lines.map(({ code, title, fiscalYear, phase, amount, state, sourceTitle }) => [
      code,
      title,
      fiscalYear,
      phase,
      amount,
      state,
      sourceTitle,
    ]),
    [
      ['P1', 'Hotline', 2026, 'approved', '1200500', 'published', 'Estimates'],
      ['P2', 'Police', 2026, 'approved', null, 'not-published', 'Estimates'],
    ],
  );
});

test('a package of version 1 is read by its column types: constants, measures beside each other, joined tables', () => {
  const descriptor = {
    name: 'ke',
    title: 'Estimates',
    resources: [
      {
        name: 'budget',
        path: 'data/budget.csv',
        schema: {
          fields: [
            { name: 'Code', columnType: 'budget-line-id' },
            { name: 'PurposeId' },
            { name: 'Approved', normalize: { Phase: 'approved' } },
            { name: 'Executed', normalize: { Phase: 'executed' } },
          ],
          extraFields: [
            { name: 'Amount', columnType: 'value', normalizationTarget: true },
            { name: 'Phase', columnType: 'phase:id' },
            { name: 'Currency', columnType: 'value-currency:code', constant: 'KES' },
            { name: 'Year', columnType: 'date:fiscal-year', constant: 2026 },
          ],
          foreignKeys: [{ fields: 'PurposeId', reference: { resource: 'purpose', fields: 'Id' } }],
        },
      },
      {
        name: 'purpose',
        path: 'purpose.csv',
        schema: { fields: [{ name: 'Id' }, { name: 'Purpose', columnType: 'functional-classification:generic:label' }] },
      },
    ],
  };
  const files = packageFiles(descriptor, 'Code,PurposeId,Approved,Executed\nP1,a,10,8.25\n');
  files.set('purpose.csv', Buffer.from('Id,Purpose\na,Hotline\n'));
  const { lines, problems } = readMoney(files, checks, defaults);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    lines.map(({ code, title, phase, amount }) => [code, title, phase, amount]),
    [
      ['P1', 'Hotline', 'approved', '10'],
      ['P1', 'Hotline', 'executed', '8.25'],
    ],
  );
});

test('a package comes as an archive; what it names and does not hold, and what is no package, is said', () => {
  const problem = (bytes: Buffer) => readMoney(filesIn('p.zip', bytes), checks, defaults).problems[0];
  assert.equal(
    problem(zipOf({ 'x/datapackage.json': '{"resources":[{"name":"a","path":"a.csv"}]}' }))?.code,
    'fiscal-package-file',
  );
  assert.equal(problem(zipOf({ 'datapackage.json': 'no json' }))?.code, 'fiscal-package-descriptor');
  assert.equal(
    problem(zipOf({ 'datapackage.json': '{"resources":[{"name":"a","path":"a.csv"}]}', 'a.csv': 'x,y\n1,2\n' }))?.code,
    'fiscal-package-model',
  );
  assert.equal(problem(zipOf({ 'a.csv': 'x\n1\n', 'b.csv': 'x\n1\n' }))?.code, 'money-one-file');
  assert.equal(problem(Buffer.from('PK\u0003\u0004 broken'))?.code, 'law-archive-refused');
});

test('whatever stands in a descriptor, the answer is lines or problems', () => {
  const keys = fc.constantFrom(
    'resources',
    'model',
    'measures',
    'dimensions',
    'attributes',
    'schema',
    'fields',
    'extraFields',
    'foreignKeys',
    'name',
    'path',
    'source',
    'columnType',
    'primaryKey',
    'normalize',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, 'a.csv', 'value', 1, true, 'budget-line-id'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (descriptor) => {
      const files = new Map([
        ['datapackage.json', Buffer.from(JSON.stringify(descriptor))],
        ['a.csv', Buffer.from('a.csv,value\n1,2\n')],
      ]);
      const { lines, problems } = readPackage(files, defaults);
      assert.ok(lines.length > 0 || problems.length > 0);
    }),
  );
});

const row = (more: Partial<LineRow>): LineRow => ({
  ...{
    id: '1',
    jurisdiction: 'KE',
    code: 'V1',
    fiscalYear: 2025,
    yearLabel: '2025',
    phase: 'approved',
    title: 'T',
    language: 'en',
    state: 'published',
  },
  ...{ currency: 'KES', amount: '100', sourceTitle: 's', sourceAddress: 'https://example.org', retrieved: '2026-01-01' },
  ...{ recordedAt: new Date(0), supersededAt: null, synthetic: false },
  ...more,
});
const measure = (more: Partial<MeasureRow>): MeasureRow => ({
  ...{
    id: '1',
    jurisdiction: 'KE',
    kind: 'children',
    series: 'Census',
    fiscalYear: 2025,
    value: '40',
    sourceTitle: 's',
    sourceAddress: 'https://example.org',
  },
  ...{ retrieved: '2026-01-01', recordedAt: new Date(0), supersededAt: null, synthetic: false },
  ...more,
});

test('money for each child and in real terms exists only where a source states what it takes', () => {
  const figure = (line: LineRow, measures: MeasureRow[]) => overYears([line], [], measures)[0]?.figures[0];
  assert.equal(figure(row({}), [])?.perChild, undefined);
  assert.equal(figure(row({}), [measure({})])?.perChild?.amount, '2.5');
  assert.equal(figure(row({}), [measure({ fiscalYear: 2024 })])?.perChild, undefined, 'another year');
  assert.equal(
    figure(row({}), [measure({}), measure({ series: 'Another' })])?.perChild,
    undefined,
    'two sources give no one answer',
  );
  const deflators = [measure({ kind: 'deflator', value: '100' }), measure({ kind: 'deflator', fiscalYear: 2026, value: '110' })];
  assert.deepEqual([figure(row({}), deflators)?.real?.amount, figure(row({}), deflators)?.real?.pricesOf], ['110', 2026]);
  assert.equal(figure(row({ fiscalYear: 2020 }), deflators)?.real, undefined);
  assert.equal(
    figure(row({ state: 'not-published', amount: null, currency: null }), [measure({}), ...deflators])?.perChild,
    undefined,
  );
});

test('a year of which nothing is published is said so, and is no sum of nothing', () => {
  const totals = totalsOf([row({ state: 'not-published', amount: null, currency: null })]);
  assert.deepEqual(
    totals.map(({ amount, currency, missing }) => [amount, currency, missing]),
    [[null, null, 1]],
  );
});

test('sums keep currencies and phases apart and count what is missing beside them', () => {
  const totals = totalsOf([
    row({}),
    row({ code: 'V2', amount: '0.1' }),
    row({ code: 'V3', currency: 'USD' }),
    row({ code: 'V4', state: 'not-published', amount: null, currency: null }),
  ]);
  assert.deepEqual(
    totals.map(({ currency, amount, missing }) => [currency, amount, missing]),
    [
      ['KES', '100.1', 1],
      ['USD', '100', 1],
    ],
  );
});
