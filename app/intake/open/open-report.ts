import { audit } from '../../foundation/audit/record.ts';
import { unpackText } from '../../foundation/crypto/pack.ts';
import { open, unpad } from '../../foundation/crypto/seal.ts';
import { openFrom, unwrap } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { Answers } from '../answers.ts';
import { places } from '../places.ts';
import { readAdditions, readItems, readReport, type SealedReport } from './store.ts';

export type OpenItem = {
  shard: number;
  id: string;
  position: number;
  kind: 'address' | 'hash' | 'account' | 'text';
  value: string;
};

/** A document of a provider, to the byte: as text, or in base64 where it is not UTF-8. */
export type SentDocument = { format: string; type: string; document?: string; base64?: string };
/** One thing that came of a file after its report: its hashes as we made them, its own description, its picture hash. */
export type SentFile = {
  at: Date;
  file?: {
    fileId: string;
    name?: string;
    type?: string;
    size: number;
    md5: string;
    sha1: string;
    sha256: string;
    copy?: { name: string; key: string };
  };
  fileDetails?: SentDocument & { fileId: string };
  /** What we found out of a picture later: its picture hash, by the bytes that were sent. */
  picture?: {
    fileId: string;
    pdq: string;
    quality: number;
    width: number;
    height: number;
    frames: number;
    preprocessing: string;
  };
};

/** A report as the people on its case may read it. `answers` is undefined when the report was erased. */
export type OpenReport = {
  shard: number;
  id: string;
  receivedAt: Date;
  channel: string;
  language: string;
  synthetic: boolean;
  hasContact: boolean;
  answers: Answers | undefined;
  /** What a provider filed, as it came; only where the channel is `provider`. */
  filing?: SentDocument;
  /** What a provider sent after it: descriptions of files as they came, and what the files hash to. */
  files?: SentFile[];
  items: OpenItem[];
  additions: { id: string; at: Date; note: string }[];
};

const found = async (context: Context, which: { shard: number; reportId: string }): Promise<SealedReport> => {
  const report = await readReport(context.db.staff, which.shard, which.reportId);
  if (report === undefined) throw new Problem('not-found');
  return report;
};

const record = (context: Context, action: string, report: SealedReport): Promise<void> =>
  audit(
    context.db.staff,
    {
      shard: report.shard,
      at: context.clock.now(),
      actor: `staff/${staffIdOf(context)}`,
      action,
      subject: `report/${report.id}`,
    },
    context.random,
  );

/**
 * Opens a report with the person's team key. The audit entry is committed before anything is decrypted: there is no reading
 * without an entry. Throws Problem `not-found`, or `key-missing` when the person does not hold the key.
 */
export const openReport = async (context: Context, which: { shard: number; reportId: string }): Promise<OpenReport> => {
  const report = await found(context, which);
  const { shard, id, receivedAt, channel, language, synthetic } = report;
  const head = { shard, id, receivedAt, channel, language, synthetic, hasContact: report.sealedContact !== null };
  if (report.wrapTeam === null || report.sealedContent === null) return { ...head, answers: undefined, items: [], additions: [] };
  const team = await context.unlock(report.teamKeyId);
  await record(context, 'report.opened', report);
  const key = unwrap(report.wrapTeam, report.ephemeralKey, team, 'team', places.key(shard, id));
  const rows = await readItems(context.db.staff, shard, id);
  const later = await Promise.all(
    (await readAdditions(context.db.staff, shard, id)).map((addition) => openAddition(context, shard, addition)),
  );
  const items = rows.flatMap(({ sealedValue, additionId, ...item }) => {
    // what came later than the report is sealed with the key of the addition that brought it
    const own = additionId === null ? key : later.find((addition) => addition.id === additionId)?.key;
    if (sealedValue === null || own === undefined) return [];
    return [{ shard, ...item, value: unpad(open(own, sealedValue, places.item(shard, item.id))).toString() }];
  });
  const content = JSON.parse(unpackText(unpad(open(key, report.sealedContent, places.content(shard, id))))) as unknown;
  if (channel !== 'provider')
    return {
      ...head,
      answers: content as Answers,
      items,
      additions: later.map(({ id: own, at, bytes }) => ({ id: own, at, note: bytes.toString() })),
    };
  return {
    ...head,
    answers: undefined,
    filing: content as SentDocument,
    files: later.flatMap(({ at, bytes }) =>
      bytes.length === 0 ? [] : [{ at, ...(JSON.parse(unpackText(bytes)) as Omit<SentFile, 'at'>) }],
    ),
    items,
    additions: [],
  };
};

const openAddition = async (
  context: Context,
  shard: number,
  addition: Awaited<ReturnType<typeof readAdditions>>[number],
): Promise<{ id: string; at: Date; key: Buffer | undefined; bytes: Buffer }> => {
  const { id, receivedAt: at } = addition;
  if (addition.wrapTeam === null || addition.sealedContent === null) return { id, at, key: undefined, bytes: Buffer.alloc(0) };
  const team = await context.unlock(addition.teamKeyId);
  const key = unwrap(addition.wrapTeam, addition.ephemeralKey, team, 'team', places.key(shard, id));
  return { id, at, key, bytes: unpad(open(key, addition.sealedContent, places.addition(shard, id))) };
};

/** Opens how to reach the reporter: another key, another right, its own audit entry. Undefined when they left nothing. */
export const openContact = async (context: Context, which: { shard: number; reportId: string }): Promise<string | undefined> => {
  const report = await found(context, which);
  if (report.sealedContact === null || report.identityKeyId === null) return undefined;
  const identity = await context.unlock(report.identityKeyId);
  await record(context, 'report.contact-opened', report);
  return unpad(openFrom(identity, report.sealedContact, places.contact(report.shard, report.id))).toString();
};
