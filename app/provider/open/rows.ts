import type { Links, Report } from '@article34/cybertip';
import { type AuditRow, auditRow } from '../../foundation/audit/leaf.ts';
import { packText } from '../../foundation/crypto/pack.ts';
import { pad, seal } from '../../foundation/crypto/seal.ts';
import type { Wrapper } from '../../foundation/crypto/wrap.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { normaliseAddress, places, publicKeysOf, type Recipients } from '../../intake/index.ts';
import type { Sender } from '../sender/sender.ts';
import { categoryOf, type StoredFacts } from './facts.ts';
import { type CallMac, makeNumber } from './number.ts';

export type Format = 'cybertip' | 'json' | 'xarf';

/** A checked filing on its way in: what was sent, to the byte, and what was read from it. */
export type Filing = {
  format: Format;
  /** The bytes as they came, and what Content-Type said of them. */
  bytes: Buffer;
  type: string;
  report: Report;
  /** What can tie it to other reports. */
  links: Links;
  /** Hashes of files that it names without sending them. */
  hashes?: readonly { type: string; value: string }[];
  facts: StoredFacts;
  completeness: number;
  missing: readonly string[];
  lint: readonly { kind: string; belongs: string; count: number }[];
};

type ItemRow = {
  shard: number;
  id: string;
  reportId: string;
  position: number;
  kind: 'address' | 'account';
  blind: Buffer;
  hostBlind: Buffer | null;
  sealedValue: Buffer;
};
type MarkRow = { shard: number; number: number; kind: 'account' | 'prior' | 'hash'; blind: Buffer };

/** The sealed report behind a filing of production; the sandbox has none. */
export type SealedReport = {
  id: string;
  category: string;
  urgency: number;
  ephemeralKey: Buffer;
  teamKeyId: string;
  wrapTeam: Buffer;
  epochId: string;
  wrapEpoch: Buffer;
  sealedContent: Buffer;
  /** Made up: everything in a demonstration is. */
  synthetic: boolean;
};

/** Everything that opening a filing writes, in one transaction. */
export type OpenRows = {
  shard: number;
  number: number;
  at: Date;
  sender: Sender;
  filing: Pick<Filing, 'format' | 'completeness' | 'missing' | 'lint' | 'facts'>;
  dedupe: Buffer;
  keyed: boolean;
  bodyMac: Buffer;
  sealed: SealedReport | undefined;
  items: ItemRow[];
  marks: MarkRow[];
  leaf: AuditRow;
};

const mostItems = 100;
const mostMarks = 200;

/** What a document is sealed as: its bytes as text where they are UTF-8, else in base64, and how it came. */
export const envelopeOf = ({ format, bytes, type }: Pick<Filing, 'format' | 'bytes' | 'type'>): object => {
  const text = bytes.toString('utf8');
  const whole = !text.includes('\ufffd');
  return { format, type, ...(whole ? { document: text } : { base64: bytes.toString('base64') }) };
};

const accountName = ({ service, identifier }: { service?: string | undefined; identifier: string }): string =>
  service === undefined || service === '' ? identifier : `${service}: ${identifier}`;

const makeItems = (
  services: Services,
  filing: Filing,
  place: { shard: number; id: string; now: Date; key: Buffer },
): ItemRow[] => {
  const { shard, now, key } = place;
  const { links } = filing;
  const rows: ItemRow[] = [];
  const add = (kind: ItemRow['kind'], value: string, blind: Buffer, hostBlind: Buffer | null): void => {
    if (rows.length >= mostItems) return;
    const id = uuidv7(now, services.random);
    const sealedValue = seal(key, pad(Buffer.from(value)), places.item(shard, id), services.random);
    rows.push({ shard, id, reportId: place.id, position: rows.length, kind, blind, hostBlind, sealedValue });
  };
  for (const url of links.urls) {
    const normal = normaliseAddress(url);
    if (normal === undefined) add('account', url, services.blind('account', url.trim().toLowerCase()), null);
    else add('address', url, services.blind('address', normal.address), services.blind('host', normal.host));
  }
  for (const account of links.accounts)
    add('account', accountName(account), services.blind('account', accountName(account).toLowerCase()), null);
  return rows;
};

const makeMarks = (services: Services, { links, facts, hashes = [] }: Filing, shard: number, number: number): MarkRow[] => {
  const names = [...links.accounts.map((account) => accountName(account).toLowerCase()), ...links.emails, ...links.phones];
  return [
    ...[...new Set(names)].map((name): MarkRow => ({ shard, number, kind: 'account', blind: services.blind('account', name) })),
    ...[...new Set(facts.prior)].map(
      (prior): MarkRow => ({ shard, number, kind: 'prior', blind: services.blind('account', `prior report/${prior}`) }),
    ),
    ...[...new Set(hashes.map(({ type, value }) => `${type.toLowerCase()}:${value.toLowerCase()}`))].map(
      (hash): MarkRow => ({ shard, number, kind: 'hash', blind: services.blind('hash', hash) }),
    ),
  ].slice(0, mostMarks);
};

/** Seals a filing into rows. Each call draws a new number. No I/O. */
export const makeOpenRows = (
  services: Services,
  recipients: Recipients,
  wrapper: Wrapper,
  sender: Sender,
  filing: Filing,
  mac: CallMac & { keyed: boolean },
): OpenRows => {
  const { random } = services;
  const now = services.clock.now();
  const { shard, dedupe, bodyMac, keyed } = mac;
  const number = makeNumber(shard, sender.environment, random);
  const real = sender.environment === 'production';
  const id = uuidv7(now, random);
  const { key, wraps } = wrapper.makeKey(publicKeysOf(recipients), places.key(shard, id));
  const sealed: SealedReport | undefined = real
    ? {
        id,
        category: categoryOf(filing.facts),
        urgency: filing.facts.escalated ? 3 : 1,
        ephemeralKey: wrapper.ephemeralKey,
        teamKeyId: recipients.triage.id,
        wrapTeam: wraps.team,
        epochId: recipients.epoch.id,
        wrapEpoch: wraps.epoch,
        sealedContent: seal(key, pad(packText(JSON.stringify(envelopeOf(filing)))), places.content(shard, id), random),
        synthetic: services.config.demo,
      }
    : undefined;
  return {
    shard,
    number,
    at: now,
    sender,
    filing,
    dedupe,
    keyed,
    bodyMac,
    sealed,
    items: real ? makeItems(services, filing, { shard, id, now, key }) : [],
    marks: real ? makeMarks(services, filing, shard, number) : [],
    leaf: auditRow(
      {
        shard,
        at: now,
        actor: `provider/${sender.providerId}`,
        action: 'filing.opened',
        subject: `filing/${number}`,
        detail: { key: sender.keyId, environment: sender.environment },
      },
      random,
    ),
  };
};
