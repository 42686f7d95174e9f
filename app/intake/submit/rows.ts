import { createSecretKey, type KeyObject } from 'node:crypto';
import { type AuditRow, auditRow } from '../../foundation/audit/leaf.ts';
import { pad, seal } from '../../foundation/crypto/seal.ts';
import { sealTo, type Wrapper } from '../../foundation/crypto/wrap.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { assessRisk } from '../../risk/index.ts';
import { normaliseAddress } from '../address/normalise.ts';
import type { Answers } from '../answers.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { places } from '../places.ts';
import type { ReceiptCode } from '../receipt/code.ts';
import { locatorMac, quickMac, receiptOf } from '../receipt/derive.ts';
import { publicKeysOf, type Recipients } from '../recipients.ts';

/** What comes in: answers, and how it came. */
export type Submission = {
  submissionId: string;
  /** Makes the person's code together with the id; never stored. See `receipt/derive.ts`. */
  seed: string;
  channel: 'public' | 'hotline' | 'mailbox' | 'staff';
  language: string;
  answers: Answers;
  /** Of pictures, made on the reporter's own device. */
  fingerprints?: readonly Fingerprint[] | undefined;
  contact?: string | undefined;
  synthetic?: boolean;
  receivedAt?: Date;
};

export type ItemRow = {
  shard: number;
  id: string;
  reportId: string;
  position: number;
  kind: 'address' | 'account' | 'hash';
  blind: Buffer;
  hostBlind: Buffer | null;
  sealedValue: Buffer;
};

export type FingerprintRow = { shard: number; id: string; reportId: string; receivedAt: Date; hash: Buffer; quality: number };

/** Everything that one report writes, in one transaction. */
export type ReportRows = {
  shard: number;
  id: string;
  receivedAt: Date;
  report: {
    channel: string;
    door: string;
    category: string;
    urgency: number;
    country: string | null;
    language: string;
    synthetic: boolean;
    ephemeralKey: Buffer;
    teamKeyId: string;
    wrapTeam: Buffer;
    epochId: string;
    wrapEpoch: Buffer;
    sealedContent: Buffer;
    identityKeyId: string | null;
    sealedContact: Buffer | null;
  };
  /** The code for the person; never stored. */
  code: ReceiptCode;
  receipt: { locatorMac: Buffer; attempt: number; salt: Buffer; quickMac: Buffer; sealedSecret: Buffer };
  items: ItemRow[];
  /** What stays of each fingerprint when it is taken back; `id` is its item's. */
  fingerprints: FingerprintRow[];
  caseFile: { reference: string; sensitivity: string; risk: number; riskReasons: string };
  job: { id: string; payload: string };
  leaf: AuditRow;
};

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `417-7KQ2MX`: the shard, then six characters without look-alikes. */
const caseReference = (shard: number, random: Services['random']): string => {
  let letters = '';
  for (const byte of random.bytes(6)) letters += crockford[byte & 31];
  return `${String(shard).padStart(3, '0')}-${letters}`;
};

/** A child who writes about themselves, or is in danger, is seen by fewer people. */
const sensitivityOf = (answers: Answers): string =>
  answers.door === 'me' || answers.danger === 'yes' ? 'protected' : 'standard';

const itemsOf = (services: Services, submission: Submission, shard: number, key: KeyObject, now: Date): ItemRow[] => {
  const { answers } = submission;
  const rows: ItemRow[] = [];
  const add = (kind: ItemRow['kind'], value: string, blind: Buffer, hostBlind: Buffer | null) => {
    const id = uuidv7(now, services.random);
    const sealedValue = seal(key, pad(Buffer.from(value)), places.item(shard, id), services.random);
    rows.push({ shard, id, reportId: submission.submissionId, position: rows.length, kind, blind, hostBlind, sealedValue });
  };
  for (const typed of answers.addresses) {
    const normal = normaliseAddress(typed);
    // a broken address is still worth a person's look: it is kept as written and compared as written
    if (normal === undefined) add('account', typed, services.blind('account', typed.trim().toLowerCase()), null);
    else add('address', typed, services.blind('address', normal.address), services.blind('host', normal.host));
  }
  for (const { pdq } of submission.fingerprints ?? []) add('hash', `PDQ ${pdq}`, services.blind('hash', `pdq:${pdq}`), null);
  return rows;
};

/** The rows beside the items that hold fingerprints, which come last and in the same order. */
const fingerprintsOf = (prints: readonly Fingerprint[], items: readonly ItemRow[], receivedAt: Date): FingerprintRow[] =>
  items
    .filter(({ kind }) => kind === 'hash')
    .flatMap(({ shard, id, reportId }, index) => {
      const print = prints[index];
      if (print === undefined) return [];
      return [{ shard, id, reportId, receivedAt, hash: Buffer.from(print.pdq, 'hex'), quality: print.quality }];
    });

/** Seals a submission into rows. `attempt` picks the next locator when the first is taken. No I/O. */
export const makeRows = (
  services: Services,
  recipients: Recipients,
  submission: Submission,
  attempt: number,
  wrapper: Wrapper,
): ReportRows => {
  const { random, keys } = services;
  const now = submission.receivedAt ?? services.clock.now();
  const id = submission.submissionId;
  const code = receiptOf(keys.pepper, submission, attempt);
  const { shard } = code;
  const { fingerprints = [] } = submission;
  const answers: Answers =
    fingerprints.length === 0 ? submission.answers : { ...submission.answers, fingerprints: fingerprints.length };
  const { key, wraps } = wrapper.makeKey(publicKeysOf(recipients), places.key(shard, id));
  const contentSeal = createSecretKey(key);
  const items = itemsOf(services, submission, shard, contentSeal, now);
  const risk = assessRisk({
    door: answers.door,
    danger: answers.danger,
    category: answers.category,
    age: answers.age,
    channel: submission.channel,
  });
  const salt = random.bytes(16);
  const contact = submission.contact === undefined || submission.contact === '' ? undefined : submission.contact;
  return {
    shard,
    id,
    receivedAt: now,
    code,
    report: {
      channel: submission.channel,
      door: answers.door,
      category: answers.category,
      urgency: answers.danger === 'yes' ? 3 : answers.door === 'me' ? 2 : 1,
      country: answers.country ?? null,
      language: submission.language,
      synthetic: submission.synthetic ?? false,
      ephemeralKey: wrapper.ephemeralKey,
      teamKeyId: recipients.triage.id,
      wrapTeam: wraps.team,
      epochId: recipients.epoch.id,
      wrapEpoch: wraps.epoch,
      sealedContent: seal(contentSeal, pad(Buffer.from(JSON.stringify(answers))), places.content(shard, id), random),
      identityKeyId: contact === undefined ? null : recipients.identity.id,
      sealedContact:
        contact === undefined
          ? null
          : sealTo(recipients.identity.publicKey, pad(Buffer.from(contact)), places.contact(shard, id), random),
    },
    receipt: {
      locatorMac: locatorMac(keys.pepper, code.locator),
      attempt,
      salt,
      quickMac: quickMac(keys.pepper, code.secret, salt),
      sealedSecret: wrapper.wrap(
        Buffer.from(code.secret),
        recipients.epoch.publicKey,
        'receipt',
        places.receiptSecret(shard, id),
      ),
    },
    items,
    fingerprints: fingerprintsOf(fingerprints, items, now),
    caseFile: {
      reference: caseReference(shard, random),
      sensitivity: sensitivityOf(answers),
      risk: risk.risk,
      riskReasons: JSON.stringify(risk.reasons),
    },
    job: { id: uuidv7(now, random), payload: JSON.stringify({ reportId: id }) },
    leaf: auditRow(
      {
        shard,
        at: now,
        actor: submission.channel,
        action: 'report.received',
        subject: `report/${id}`,
        detail: { items: answers.addresses.length },
      },
      random,
    ),
  };
};
