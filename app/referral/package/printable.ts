import { type ComponentChildren, h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { ReferralReport } from './report.ts';

/** The style of the printed page; also the one that a preview may run (by its hash). */
export const printStyle =
  'body{font:11pt/1.4 system-ui,sans-serif;margin:2cm;color:#14202b}h1{font-size:18pt}h2{font-size:13pt;margin-top:1.5em}table{border-collapse:collapse;width:100%}caption{font-weight:600;text-align:left;padding:1.5em 0 4pt}th,td{border:1px solid #6b7884;padding:4pt 6pt;text-align:left;vertical-align:top}bdi{white-space:pre-wrap;overflow-wrap:anywhere}tr{break-inside:avoid}.synthetic{border:2pt solid #a3261b;padding:6pt}';

/** Words of others: their own direction, their own line ends. */
const words = (text: string): VNode => h('bdi', null, text);

const table = (caption: string, heads: readonly string[], rows: readonly (readonly ComponentChildren[])[]): VNode =>
  h(
    'table',
    null,
    h('caption', null, caption),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        heads.map((head) => h('th', { scope: 'col', key: head }, head)),
      ),
    ),
    h(
      'tbody',
      null,
      rows.map((row, at) =>
        h(
          'tr',
          { key: at },
          row.map((cell, column) =>
            h(column === 0 ? 'th' : 'td', column === 0 ? { scope: 'row', key: column } : { key: column }, cell),
          ),
        ),
      ),
    ),
  );

const facts = (rows: readonly (readonly [string, string])[]): ComponentChildren =>
  rows.map(([term, value]) => h('p', { key: term }, h('strong', null, `${term}: `), words(value)));

const narrative = (report: ReferralReport, t: Translate): ComponentChildren =>
  report.narrative?.flatMap((one) => [
    h('h3', { key: one.report }, t('referral.page-report', { number: one.report + 1 })),
    one.place === null ? null : h('p', null, words(one.place)),
    one.note === null ? null : h('p', null, words(one.note)),
    ...one.additions.map((added) => h('p', { key: added.at }, `${added.at}: `, words(added.note))),
  ]);

/**
 * `page.html`: the same facts as report.json for reading and printing, in English, one file, no script, nothing from elsewhere.
 * The same report gives the same bytes.
 */
export const printablePage = (report: ReferralReport, t: Translate): Buffer => {
  const none = t('referral.none');
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('title', null, t('referral.page-title', { reference: report.case.reference })),
      h('style', null, printStyle),
    ),
    h(
      'body',
      null,
      report.synthetic ? h('p', { class: 'synthetic' }, h('strong', null, t('referral.page-synthetic'))) : null,
      h('h1', null, t('referral.page-title', { reference: report.case.reference })),
      facts([
        [t('referral.page-opened'), report.case.openedAt],
        [t('referral.page-category'), report.case.category],
        [t('referral.page-host'), report.case.hostCountry ?? t('referral.not-known')],
      ]),
      table(
        t('referral.page-reports'),
        ['#', t('referral.page-received'), t('referral.page-channel'), t('referral.page-danger'), t('referral.page-age')],
        report.reports.map((one, at) => [String(at + 1), one.receivedAt, one.channel, one.danger, one.childAge]),
      ),
      table(
        t('referral.page-items'),
        ['#', t('referral.page-kind'), t('referral.page-value'), t('referral.page-classification')],
        report.items.map((item, at) => [
          String(at + 1),
          item.kind,
          words(item.value),
          item.classification === null
            ? none
            : `${item.classification.scheme}: ${item.classification.code}${Object.entries(item.classification.axes)
                .map(([axis, value]) => `; ${axis} ${value}`)
                .join('')}`,
        ]),
      ),
      table(
        t('referral.page-law'),
        [
          t('referral.page-provision'),
          t('referral.page-what'),
          t('referral.page-status'),
          t('referral.page-due'),
          t('referral.page-source'),
        ],
        report.law.map((one) => [
          `${one.law}, ${one.provision}`,
          one.basis === 'practice'
            ? `${t('referral.practice')}: ${one.summary}`
            : `${one.modality} ${one.action}: ${one.summary}`,
          [one.status, ...one.doubts].join(', '),
          one.dueAt ?? none,
          words(one.source),
        ]),
      ),
      report.narrative === undefined ? null : h('h2', null, t('referral.page-narrative')),
      narrative(report, t),
      report.contact === undefined ? null : h('h2', null, t('referral.page-contact')),
      report.contact?.map((one) =>
        h('p', { key: one.report }, `${t('referral.page-report', { number: one.report + 1 })}: `, words(one.contact)),
      ),
      report.notIncluded.length === 0
        ? null
        : h('p', null, t('referral.page-kept-back', { what: report.notIncluded.join(', ') })),
    ),
  );
  return Buffer.from(`<!doctype html>${renderToString(page)}\n`);
};
