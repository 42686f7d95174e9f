import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLawHouse } from '../../../tests/support/finding.ts';
import { openAction } from '../action/open-action.ts';
import { actionOf } from '../action/read.ts';
import { moneyFor, moneyOf } from './country.ts';
import { moneyRows } from './export.ts';
import { importMoney, previewMoney, uploaded } from './import.ts';
import { linkLine, unlinkLine } from './link.ts';

const header =
  'jurisdiction,year,phase,code,title,language,currency,amount,status,actions,capabilities,source_title,source_address,retrieved';
const line = (more: Record<string, string> = {}): string => {
  const values: Record<string, string> = {
    ...{
      jurisdiction: 'KE',
      year: '2026/27',
      phase: 'approved',
      code: 'V1',
      title: 'Hotline',
      language: 'en',
      currency: 'KES',
      amount: '1500.50',
    },
    ...{
      status: '',
      actions: '',
      capabilities: '',
      source_title: 'Budget',
      source_address: 'https://example.org/b',
      retrieved: '2026-11-20',
    },
    ...more,
  };
  return header
    .split(',')
    .map((name) => values[name])
    .join(',');
};
const file = (...lines: string[]) => uploaded('budget.csv', Buffer.from([header, ...lines].join('\n')), {});

const setUp = async (t: Parameters<typeof openLawHouse>[0]) => {
  const house = await openLawHouse(t);
  const editor = await house.person('law-editor', 'KE');
  const bring = (...lines: string[]) => importMoney(editor, editor.db.staff, file(...lines), editor.staffId);
  const action = await openAction(editor, {
    jurisdiction: 'KE',
    input: {
      ...{ kind: 'budget', title: 'Pay for the hotline', summary: '', language: 'en' },
      owner: { kind: 'parliament', id: 'KE', name: 'Parliament' },
      links: [{ kind: 'capability', ref: 'csea-hotline' }],
      steps: [{ step: 'money', title: 'A line in the budget', needs: ['budget-line'], after: [] }],
    } as never,
  });
  const state = async () => (await actionOf(editor.db.public, action, { on: '2026-11-24' }))?.standing.state;
  return { ...house, editor, bring, action, state };
};

test('a file comes in whole; the same file again changes nothing; a newer reading stands in the place of an older one', async (t) => {
  const { editor, bring, clock } = await setUp(t);
  assert.deepEqual((await bring(line(), line({ code: 'V2' }))).counts, { added: 2, changed: 0, unchanged: 0 });
  assert.deepEqual((await bring(line(), line({ code: 'V2' }))).counts, { added: 0, changed: 0, unchanged: 2 });
  clock.advance(3 * 86_400_000);
  assert.deepEqual((await bring(line({ amount: '1600' }))).counts, { added: 0, changed: 1, unchanged: 0 });
  const amounts = async (knownOn?: string) =>
    (await moneyOf(editor, 'KE', knownOn)).rows.map(({ code, amount }) => `${code} ${amount}`);
  assert.deepEqual(await amounts(), ['V1 1600', 'V2 1500.5']);
  assert.deepEqual(await amounts('2026-11-25'), ['V1 1500.5', 'V2 1500.5'], 'as it was known on the day between');
  assert.deepEqual(await amounts('2026-11-20'), [], 'nothing was recorded yet');
});

test('one bad line and nothing of the file is stored, whatever else is in it', async (t) => {
  const { editor, bring, services } = await setUp(t);
  const count = async () =>
    (
      await services.owner<
        { n: number }[]
      >`select (select count(*) from budget_line)::int + (select count(*) from budget_import)::int as n`
    )[0]?.n;
  for (const bad of [
    line({ code: 'V9', currency: 'XQX' }),
    line({ code: 'V9', retrieved: '2026-02-31' }),
    line({ code: 'V9', jurisdiction: 'NL' }),
    'KE,1',
  ]) {
    const { file: read } = await bring(line(), bad);
    assert.equal(read.problems[0]?.line, 3);
    assert.equal(await count(), 0);
  }
  assert.equal((await previewMoney(editor, editor.db.staff, file(line()), editor.staffId)).counts.added, 1);
  assert.equal(await count(), 0, 'a check stores nothing');
});

test('money that a parliament approved is evidence of the action that it pays for; a proposal is not; what is not published takes it back', async (t) => {
  const { bring, action, state, editor } = await setUp(t);
  await bring(line({ phase: 'proposed', actions: action }));
  assert.equal(await state(), 'planned');
  await bring(line({ actions: action }));
  assert.equal(await state(), 'done');
  assert.deepEqual(
    (await moneyFor(editor, 'action', action)).map(({ phase }) => phase),
    ['proposed', 'approved'],
  );
  await bring(line({ amount: '', currency: '', status: 'not-published' }));
  assert.notEqual(await state(), 'done');
});

test('what a line pays for can be said later, and taken back', async (t) => {
  const { bring, action, state, editor } = await setUp(t);
  await bring(line());
  const link = { jurisdiction: 'KE', code: 'V1', kind: 'action' as const, ref: action };
  await linkLine(editor, link);
  assert.equal(await state(), 'done');
  await unlinkLine(editor, link);
  assert.notEqual(await state(), 'done');
  await assert.rejects(linkLine(editor, { ...link, ref: 'ke-bbbbbbbb' }), { code: 'field-invalid' });
  await assert.rejects(linkLine(editor, { ...link, code: 'V7' }), { code: 'not-found' });
  await assert.rejects(unlinkLine(editor, link), { code: 'not-found' });
});

test('numbers to divide by come in a file of their own; the open data says each figure with its source', async (t) => {
  const { editor, bring } = await setUp(t);
  await bring(line());
  const measures =
    'jurisdiction,kind,series,year,value,source_title,source_address,retrieved\nKE,children,Census,2026,3001,Census,https://example.org/c,2026-11-01\n';
  const taken = await importMoney(editor, editor.db.staff, uploaded('m.csv', Buffer.from(measures), {}), editor.staffId);
  assert.deepEqual([taken.file.format, taken.counts.added], ['measures', 1]);
  const [row] = moneyRows(await moneyOf(editor, 'KE'));
  assert.deepEqual(
    [row?.['amount'], row?.['per_child'], row?.['real_amount'], row?.['source_address']],
    ['1500.5', '0.5', '', 'https://example.org/b'],
  );
  const half = await importMoney(
    editor,
    editor.db.staff,
    uploaded('m.csv', Buffer.from(measures.replace('3001', '0.5')), {}),
    editor.staffId,
  );
  assert.equal(half.file.problems[0]?.code, 'money-value');
});
