import { createHash } from 'node:crypto';
import {
  type CaseFile,
  listObligations,
  meetByReferral,
  noteMoment,
  type Obligation,
  recordEvent,
} from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { gather, type ReferralReport } from '../../referral/index.ts';
import { openForTeam, sealForTeam } from '../filing/sealed.ts';
import { composeNotice, type NoticeInput } from './compose.ts';
import { addNotice, findNotice, markSent, noticesOfCase, readSealed } from './notice.store.ts';
import type { HostNotice, SentHow, Written } from './notice.ts';

/** What the law says on the case about telling the host. */
const hostLaw = (rows: readonly Obligation[]): Obligation[] =>
  rows.filter(
    ({ kind, item }) => kind !== 'retention' && kind !== 'unknown' && item.is === 'item' && item.action === 'notify-host',
  );

/** Things a notice can be about, with what forbids it, and what was made before. Opens the reports (one audit entry each). */
export const planNotice = async (context: Context, file: CaseFile, resource: Resource) => {
  const sql = context.db.staff;
  const [rows, made] = [await listObligations(sql, file), await noticesOfCase(sql, file.shard, file.id)];
  const report = await gather(context, file, resource, { narrative: false, contact: false });
  return { items: report.items, forbidden: hostLaw(rows).some(({ kind }) => kind === 'prohibition'), made };
};
export type NoticePlan = Awaited<ReturnType<typeof planNotice>>;

const write = async (context: Context, file: CaseFile, resource: Resource, input: NoticeInput): Promise<Written> => {
  const rows = await listObligations(context.db.staff, file);
  if (hostLaw(rows).some(({ kind }) => kind === 'prohibition')) throw new Problem('referral-prohibited');
  const law = hostLaw(rows).flatMap(({ item }) =>
    item.is === 'item' && item.citation.basis !== 'practice'
      ? [`${item.citation.provision.law}, ${item.citation.provision.label}`]
      : [],
  );
  const report: ReferralReport = await gather(context, file, resource, { narrative: false, contact: false });
  const { hotlineName, publicUrl } = context.config;
  return composeNotice(report, [...new Set(law)], input, { hotline: hotlineName, publicUrl });
};

export type NoticePreview = { input: NoticeInput; written: Written; hash: string };

/** Exactly what the host will get. */
export const previewNotice = async (
  context: Context,
  file: CaseFile,
  resource: Resource,
  input: NoticeInput,
): Promise<NoticePreview> => {
  const written = await write(context, file, resource, input);
  return { input, written, hash: createHash('sha256').update(JSON.stringify(written)).digest('hex') };
};

/** Keeps the notice that was confirmed, sealed to the team. It is not sent yet. Problem case-changed when it would differ. */
export const makeNotice = async (
  context: Context,
  file: CaseFile,
  resource: Resource,
  input: NoticeInput,
  confirmed: { noticeId: string; hash: string },
): Promise<void> => {
  const { written, hash } = await previewNotice(context, file, resource, input);
  if (hash !== confirmed.hash) throw new Problem('case-changed');
  const actor = staffIdOf(context);
  const key = { shard: file.shard, id: confirmed.noticeId };
  await context.db.staff.begin(async (tx) => {
    const { keyId, sealed } = await sealForTeam(tx, context, 'notice', key, JSON.stringify(written));
    const added = await addNotice(tx, {
      ...key,
      caseId: file.id,
      reference: file.reference,
      kind: input.kind,
      createdBy: actor,
      createdAt: context.clock.now(),
      keyId,
      sealed,
      bodyHash: Buffer.from(hash, 'hex'),
      items: input.items.length,
    });
    if (!added) return;
    const detail = { notice: key.id, form: input.kind, items: input.items.length };
    await recordEvent(tx, context, file, { kind: 'host-notice', actor, detail });
  });
};

export const noticeOfCase = async (context: Context, file: CaseFile, id: string): Promise<HostNotice> => {
  const row = await findNotice(context.db.staff, { shard: file.shard, id });
  if (row === undefined || row.caseId !== file.id) throw new Problem('not-found');
  return row;
};

/** The notice's words, with an audit entry before they are opened; undefined when this person does not hold their key. */
export const wordsOf = async (context: Context, row: HostNotice): Promise<Written | undefined> => {
  const entry = { actor: `staff/${staffIdOf(context)}`, action: 'host-notice.read', subject: `host-notice/${row.id}` };
  await context.db.staff.begin((tx) => audit(tx, { shard: row.shard, at: context.clock.now(), ...entry }, context.random));
  const sealed = await readSealed(context.db.staff, row);
  const text =
    sealed === undefined || sealed.length === 0 ? undefined : await openForTeam(context, 'notice', row, row.keyId, sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Written);
};

/**
 * Notes that a person sent it, and how. What the law asked about telling the host is met, and clocks that count from a
 * notice start. Problem case-state when that was noted before.
 */
export const recordSent = async (context: Context, file: CaseFile, id: string, how: SentHow): Promise<void> => {
  const row = await noticeOfCase(context, file, id);
  const actor = staffIdOf(context);
  const at = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await markSent(tx, row, actor, at, how))) throw new Problem('case-state');
    const met = hostLaw(await listObligations(tx, file)).filter(({ kind, state }) => kind === 'obligation' && state === 'open');
    await meetByReferral(tx, context, file, { staffId: actor, obligations: met.map((one) => one.id) });
    await recordEvent(tx, context, file, { kind: 'host-notice-sent', actor, detail: { notice: row.id, form: row.kind, how } });
    await noteMoment(tx, context, file, { fact: 'noticeSentAt', at, actor });
  });
};
