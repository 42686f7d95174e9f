import { type AuditRow, auditRow } from '../../foundation/audit/leaf.ts';
import { packText } from '../../foundation/crypto/pack.ts';
import { pad, seal } from '../../foundation/crypto/seal.ts';
import type { Wrapper } from '../../foundation/crypto/wrap.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { places, publicKeysOf, type Recipients } from '../../intake/index.ts';
import type { FilingKey } from '../open/number.ts';
import type { Sender } from '../sender/sender.ts';

/** Words that came after a report was opened, under a key of their own: what was said of a file, or what it hashes to. */
export type LaterRow = {
  id: string;
  ephemeralKey: Buffer;
  teamKeyId: string;
  wrapTeam: Buffer;
  epochId: string;
  wrapEpoch: Buffer;
  sealedContent: Buffer;
};

/** Seals something under a fresh key; the key comes along for whatever else belongs to it. */
export const sealLater = (
  services: Services,
  recipients: Recipients,
  wrapper: Wrapper,
  shard: number,
  content: object,
): { row: LaterRow; key: Buffer } => {
  const { random } = services;
  const id = uuidv7(services.clock.now(), random);
  const { key, wraps } = wrapper.makeKey(publicKeysOf(recipients), places.key(shard, id));
  return {
    key,
    row: {
      id,
      ephemeralKey: wrapper.ephemeralKey,
      teamKeyId: recipients.triage.id,
      wrapTeam: wraps.team,
      epochId: recipients.epoch.id,
      wrapEpoch: wraps.epoch,
      sealedContent: seal(key, pad(packText(JSON.stringify(content))), places.addition(shard, id), random),
    },
  };
};

/** The leaf of one step on a filing. */
export const filingLeaf = (
  services: Services,
  { shard, number }: FilingKey,
  sender: Sender,
  action: string,
  detail: Record<string, string | number> = {},
): AuditRow =>
  auditRow(
    {
      shard,
      at: services.clock.now(),
      actor: `provider/${sender.providerId}`,
      action,
      subject: `filing/${number}`,
      detail: { key: sender.keyId, ...detail },
    },
    services.random,
  );
