import { createHash } from 'node:crypto';
import { completenessAfterFiles } from '@article34/cybertip';
import { auditRow } from '../../foundation/audit/leaf.ts';
import { hmac } from '../../foundation/crypto/hmac.ts';
import { deriveKey } from '../../foundation/crypto/seal.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { assessProvider, laneOf } from '../../risk/index.ts';
import { categoryOf, type StoredFacts } from '../open/facts.ts';
import type { Sender } from '../sender/sender.ts';
import type { FinishRows, Unfinished } from './finish.store.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const referenceOf = (shard: number, bytes: Buffer): string =>
  `${String(shard).padStart(3, '0')}-${[...bytes.subarray(0, 6)].map((byte) => crockford[byte & 31]).join('')}`;

/** What the files add to the facts of a filing. */
export const factsWithFiles = ({ facts, files }: Pick<Unfinished, 'facts' | 'files'>): StoredFacts => {
  const viewed = files.map((file) => file.facts.viewed ?? 'unknown');
  return {
    ...facts,
    files: files.length,
    flags: [...new Set([...facts.flags, ...files.flatMap((file) => file.facts.flags ?? [])])],
    viewed: viewed.includes('yes') ? 'yes' : viewed.length > 0 && viewed.every((one) => one === 'no') ? 'no' : 'unknown',
  };
};

/** How complete the filing is now that all its files are there. One opened before its fields were remembered keeps what it had. */
const completenessWithFiles = ({
  facts,
  files,
  completeness,
  missing,
}: Unfinished): { completeness: number; missing: string[] } => {
  const { present, named = 0 } = facts;
  if (present === undefined || (files.length === 0 && named > 0)) return { completeness, missing };
  const after = completenessAfterFiles(
    { present, missing },
    files.map((file) => file.facts.has ?? []),
  );
  return { completeness: Math.round(after.score), missing: after.missing.map(({ field }) => field) };
};

/** Equal for filings with the very same files, whoever sent them. */
const contentOf = (services: Services, files: Unfinished['files']): Buffer | null => {
  if (files.length === 0) return null;
  const hash = createHash('sha256');
  for (const blind of [...new Set(files.map((file) => file.sha256))].sort()) hash.update(blind);
  return services.blind('hash', `content/${hash.digest('hex')}`);
};

/** One case for all filings of a day with which nothing can be done: its name follows from the sender and the day. */
const floodCase = (services: Services, sender: Sender, at: Date) => {
  const bytes = hmac(deriveKey(services.keys.blind, 'provider/flood'), `${sender.providerId}/${at.toISOString().slice(0, 10)}`);
  const shard = bytes.readUInt32BE(16) % 1_000;
  const id = Buffer.from(bytes.subarray(0, 16));
  id.writeUIntBE(Math.floor(at.getTime() / 86_400_000) * 86_400_000, 0, 6);
  id[6] = 0x70 | ((id[6] ?? 0) & 0x0f);
  id[8] = 0x80 | ((id[8] ?? 0) & 0x3f);
  const hex = id.toString('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { shard, id: uuid, reference: referenceOf(shard, bytes.subarray(20)) };
};

const sensitivityOf = (facts: StoredFacts): string => (facts.victims > 0 || facts.escalated ? 'protected' : 'standard');

/** Ranks a filing and prepares its case. Draws a new reference with each call. No I/O. */
export const makeFinishRows = (services: Services, sender: Sender, filing: Unfinished): FinishRows => {
  const { random } = services;
  const at = services.clock.now();
  const facts = factsWithFiles(filing);
  const { risk, reasons, version } = assessProvider(facts);
  const lane = laneOf(facts, risk);
  const own = () => ({
    shard: filing.shard,
    // a case has the id of the report that opened it
    id: filing.reportId ?? uuidv7(at, random),
    reference: referenceOf(filing.shard, random.bytes(6)),
  });
  const real = filing.reportId !== null;
  const file = real
    ? {
        ...(lane === 'flood' ? floodCase(services, sender, at) : own()),
        sensitivity: sensitivityOf(facts),
        category: lane === 'flood' ? 'unknown' : categoryOf(facts),
        synthetic: services.config.demo,
      }
    : null;
  return {
    filing,
    at,
    facts,
    risk,
    reasons,
    version,
    lane,
    ...completenessWithFiles(filing),
    content: real ? contentOf(services, filing.files) : null,
    file,
    leaf: auditRow(
      {
        shard: filing.shard,
        at,
        actor: `provider/${sender.providerId}`,
        action: real ? 'report.received' : 'filing.finished',
        subject: real ? `report/${filing.reportId}` : `filing/${filing.number}`,
        detail: { filing: String(filing.number), files: filing.files.length, key: sender.keyId },
      },
      random,
    ),
  };
};
