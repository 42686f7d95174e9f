import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { loadTranslators } from '../foundation/languages/translate.ts';
import { policies } from '../foundation/policy/table.ts';
import { Choices, Due, ErrorSummary, loadAssets, TextField, UserText } from './index.ts';
import { staffNav } from './layout/staff-nav.ts';

const translators = loadTranslators();

test('the menu shows each role what the policy table lets it open, and nothing else', () => {
  for (const entry of staffNav) assert.deepEqual([...entry.roles].sort(), [...policies[entry.policy].roles].sort(), entry.id);
});

test('the error summary leads to the first answer of a question and to the field of a text', () => {
  const problems = [
    { field: 'age', code: 'field-invalid' as const },
    { field: 'note', code: 'field-too-long' as const },
  ];
  const html = renderToString(
    <>
      <ErrorSummary t={translators.en} problems={problems} />
      <Choices
        name="age"
        legend="Age"
        options={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />
      <TextField name="note" label="Note" error="Too long" />
    </>,
  );
  for (const { field } of problems) {
    assert.match(html, new RegExp(`href="#${field}"`));
    assert.match(html, new RegExp(`<input[^>]* id="${field}"`));
  }
  assert.match(html, /aria-describedby="note-error"/);
});

test('a clock says in words whether its time has come', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const due = (at: string) => renderToString(<Due t={translators.en} language="en" dueAt={new Date(at)} now={now} />);
  assert.match(due('2026-11-24T09:00:00Z'), /class="due overdue".*Overdue, was due 3 hours ago/);
  assert.match(due('2026-11-25T11:00:00Z'), /class="due soon".*in 23 hours/);
  assert.match(due('2026-12-24T12:00:00Z'), /class="due later".*in 30 days/);
});

test('words from outside stay words', () => {
  assert.equal(renderToString(<UserText>{'<b>"&'}</UserText>), '<bdi class="user-text">&lt;b>&quot;&amp;</bdi>');
});

test('the public style block reads in the page as it was hashed, and stays small', () => {
  const { publicCss } = loadAssets();
  assert.equal(renderToString(<style>{publicCss}</style>), `<style>${publicCss}</style>`);
  assert.ok(publicCss.length < 8192, String(publicCss.length));
  assert.doesNotMatch(publicCss, /(?:^|[{;])(?:left|right|margin-left|margin-right|padding-left|padding-right):/);
});
