import { createHash } from 'node:crypto';
import { type Csam, dsaFormat, dsaText, NoticeError, writeDsaNotice, writeMessage, writeXarf } from '@article34/notice';
import { Problem } from '../../foundation/errors/problem.ts';
import type { ReferralReport } from '../../referral/index.ts';
import type { NoticeKind, Written } from './notice.ts';

export type NoticeInput = {
  kind: NoticeKind;
  host: string;
  /** Mail address of the host's desk for abuse, when it is known. */
  hostMail: string | undefined;
  /** Ours; with it we name ourselves. */
  ownMail: string | undefined;
  /** Numbers of the items, from 1, as the case shows them. */
  items: readonly number[];
  madeAt: Date;
};

type Item = ReferralReport['items'][number];

// The sentences below are what the host reads, in English.

/** A UUID of version 4 by shape, made from the case and the address: the same notice twice has the same id. */
const stableId = (reference: string, url: string): string => {
  const hash = createHash('sha256').update(`xarf\n${reference}\n${url}`).digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x40;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

const hashKind = (value: string): 'md5' | 'sha1' | 'sha256' | undefined =>
  (({ 32: 'md5', 40: 'sha1', 64: 'sha256' }) as const)[/^[0-9a-f]+$/i.test(value) ? value.length : 0];

const explanationOf = (items: readonly Item[], hotline: string): string => {
  const dates = items
    .flatMap(({ classification }) => (classification === null ? [] : [classification.madeAt.slice(0, 10)]))
    .toSorted();
  const baseline = items.some(({ classification }) => classification?.code === 'baseline');
  const what = baseline
    ? 'child sexual abuse material, illegal under international law'
    : 'illegal content that concerns the sexual exploitation of children';
  return `Trained analysts of ${hotline} looked at what is named below and classified it as ${what} (${dates.at(-1) ?? 'date not recorded'}).`;
};

/** The numbered items of a case that a notice is about; Problem notice-empty without one that can be found. */
const chosen = (report: ReferralReport, numbers: readonly number[]): Item[] => {
  const items = numbers.flatMap((number) => report.items[number - 1] ?? []);
  if (items.some(({ classification }) => classification === null || classification.code === 'not-illegal')) {
    throw new Problem('notice-not-illegal', { fields: [{ field: 'item', code: 'notice-not-illegal' }] });
  }
  if (!items.some(({ kind }) => kind === 'address')) {
    throw new Problem('notice-empty', { fields: [{ field: 'item', code: 'notice-empty' }] });
  }
  return items;
};

const asDsa = (report: ReferralReport, items: readonly Item[], law: readonly string[], input: NoticeInput, hotline: string) => {
  const notice = {
    format: dsaFormat,
    reference: report.case.reference,
    madeAt: input.madeAt.toISOString(),
    host: input.host,
    explanation: explanationOf(items, hotline),
    law: [...law],
    locations: items.filter(({ kind }) => kind === 'address').map(({ value }) => value),
    identifiers: items
      .filter(({ kind }) => kind !== 'address')
      .map(({ kind, value }) => ({ kind: (kind === 'account' ? 'account' : (hashKind(value) ?? 'other')) as 'other', value })),
    notifier: input.ownMail === undefined ? null : { name: hotline, email: input.ownMail },
    believedOffence: true,
    goodFaith: true,
  } as const;
  return { ...dsaText({ ...notice, law: [...law] }), attachment: writeDsaNotice({ ...notice, law: [...law] }) };
};

const asXarf = (report: ReferralReport, items: readonly Item[], input: NoticeInput, hotline: string, publicUrl: string) => {
  const addresses = items.filter(({ kind }) => kind === 'address');
  const [item] = addresses;
  if (item === undefined || addresses.length > 1 || item.classification?.code !== 'baseline') {
    throw new Problem('notice-xarf', { fields: [{ field: 'item', code: 'notice-xarf' }] });
  }
  const own = { org: hotline, contact: input.ownMail ?? '', domain: new URL(publicUrl).hostname };
  const hashes = Object.fromEntries(
    items.flatMap(({ kind, value }) => {
      const name = kind === 'hash' ? hashKind(value) : undefined;
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const received = report.reports[item.report]?.receivedAt ?? report.case.openedAt;
  const xarf: Csam = {
    xarf_version: '4.2.0',
    report_id: stableId(report.case.reference, item.value),
    timestamp: received,
    reporter: own,
    sender: own,
    source_identifier: new URL(item.value).hostname,
    category: 'content',
    type: 'csam',
    url: item.value,
    classification: 'baseline',
    detection_method: 'manual_review',
    evidence_source: 'user_report',
    verification_method: 'manual',
    verified_at: item.classification.madeAt,
    description: explanationOf(items, hotline),
    ...(Object.keys(hashes).length === 0 ? {} : { hash_values: hashes }),
    tags: report.synthetic ? ['lifecycle:test'] : [],
  };
  const attachment = writeXarf(xarf);
  return {
    subject: `Child sexual abuse material at ${xarf.source_identifier}, ${report.case.reference}`,
    text: `To: ${input.host}\n\n${xarf.description}\n\nAddress: ${item.value}\nOur reference: ${report.case.reference}\n\nThe facts for machines are in the attached file (XARF 4). It holds no picture, and none should be sent in answer.\n`,
    attachment,
  };
};

/**
 * The notice as the host will get it. Problem notice-empty, notice-not-illegal, notice-xarf, or field-invalid for an address
 * that cannot stand in a notice.
 */
export const composeNotice = (
  report: ReferralReport,
  law: readonly string[],
  input: NoticeInput,
  own: { hotline: string; publicUrl: string },
): Written => {
  const items = chosen(report, input.items);
  try {
    const made =
      input.kind === 'xarf'
        ? asXarf(report, items, input, own.hotline, own.publicUrl)
        : asDsa(report, items, law, input, own.hotline);
    const mail =
      input.hostMail === undefined || input.ownMail === undefined
        ? null
        : writeMessage({
            from: input.ownMail,
            to: input.hostMail,
            subject: made.subject,
            date: input.madeAt,
            id: `${report.case.reference}-${createHash('sha256').update(made.attachment).digest('hex').slice(0, 24)}`,
            text: made.text,
            attachment: {
              name: input.kind === 'xarf' ? 'xarf.json' : 'notice.json',
              type: 'application/json',
              content: made.attachment,
            },
            kind: input.kind === 'xarf' ? 'xarf' : 'letter',
          });
    return { host: input.host, ...made, mail };
  } catch (error) {
    if (!(error instanceof NoticeError)) throw error;
    // only what was typed on the form can be wrong here, or an address that is none
    const field = error.issues.some(({ path }) => path === '/from' || path.includes('/contact'))
      ? 'own-mail'
      : error.issues.some(({ path }) => path === '/to')
        ? 'host-mail'
        : 'item';
    throw new Problem('field-invalid', { fields: [{ field, code: 'field-invalid' }] });
  }
};
