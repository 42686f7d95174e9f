import { parseVerifierKey, type Verifier } from '@article34/ledger';
import { audit } from '../../../foundation/audit/record.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import type { Services } from '../../../foundation/services.ts';
import { type OpenData, openData, verifierKeyOf } from './bundle.ts';
import { endPeer, insertFile, insertPeer, listPeers, newestFileOf, type Peer, type PeerItem } from './peer.store.ts';

const verifierOf = (text: string): Verifier => {
  try {
    return parseVerifierKey(text.trim());
  } catch {
    throw new Problem('peer-key');
  }
};

type Effects = Pick<Services, 'clock' | 'random' | 'db'>;

const note = (effects: Effects, tx: Parameters<typeof audit>[0], action: string, subject: string, detail = {}): Promise<void> =>
  audit(tx, { shard: 0, at: effects.clock.now(), actor: 'operator', action, subject, detail }, effects.random);

/** Takes another install's key: from then on its signed files can come in. @throws Problem peer-key, peer-known. */
export const addPeer = async (
  services: Effects & Pick<Services, 'keys' | 'config'>,
  given: { name: string; key: string; address?: string | undefined },
): Promise<void> => {
  const key = given.key.trim();
  verifierOf(key);
  // an install that took its own files would count itself twice
  if (key === verifierKeyOf(services)) throw new Problem('peer-key');
  const now = services.clock.now();
  const row: Peer = {
    id: uuidv7(now, services.random),
    name: given.name,
    verifierKey: key,
    address: given.address ?? null,
    addedAt: now,
  };
  await services.db.worker.begin(async (tx) => {
    if (!(await insertPeer(tx, row))) throw new Problem('peer-known');
    await note(services, tx, 'peer.added', `peer/${row.id}`, { key });
  });
};

/** No file of it counts any more, from now on. @throws Problem not-found. */
export const removePeer = async (services: Effects, name: string): Promise<void> => {
  await services.db.worker.begin(async (tx) => {
    if (!(await endPeer(tx, name, services.clock.now()))) throw new Problem('not-found');
    await note(services, tx, 'peer.removed', 'peer', { name });
  });
};

const itemsIn = ({ findings, assessments, actions }: OpenData): PeerItem[] => {
  const all: PeerItem[] = [
    ...findings.map(({ jurisdiction, criterion, answer, asOf, ...content }) => ({
      kind: 'finding' as const,
      jurisdiction,
      ref: criterion,
      state: answer,
      asOf,
      content,
    })),
    ...assessments.map(({ jurisdiction, capability, phase, asOf, ...content }) => ({
      ...{
        kind: 'assessment' as const,
        jurisdiction,
        ref: capability,
        state: phase === null ? 'not-placed' : `phase-${phase}`,
        asOf,
        content,
      },
    })),
    ...actions.map(({ jurisdiction, id, state, since, ...content }) => ({
      kind: 'action' as const,
      jurisdiction,
      ref: id,
      state,
      asOf: since ?? '0001-01-01',
      content,
    })),
  ];
  const keys = new Set(all.map(({ kind, jurisdiction, ref }) => `${kind}/${jurisdiction}/${ref}`));
  if (keys.size !== all.length) throw new Problem('peer-file', { detail: 'the same thing twice' });
  return all;
};

export type Taken = { peer: string; number: number; items: number; result: 'added' | 'unchanged' };

/**
 * Takes a file in: only one that a key added here has signed, that is whole, and that is newer than what is held of this peer.
 * All of it or nothing. @throws Problem peer-file, peer-unknown, peer-signature, peer-old.
 */
export const importData = async (services: Effects, bytes: Uint8Array): Promise<Taken> => {
  const peers = await listPeers(services.db.worker);
  const opened = openData(
    bytes,
    peers.map(({ verifierKey }) => verifierOf(verifierKey)),
  );
  const peer = peers.find(({ verifierKey }) => verifierOf(verifierKey).name === opened.signedBy);
  if (peer === undefined) throw new Problem('peer-unknown');
  const items = itemsIn(opened.data);
  const now = services.clock.now();
  return services.db.worker.begin(async (tx): Promise<Taken> => {
    const before = await newestFileOf(tx, peer.id);
    const taken = { peer: peer.name, number: opened.number, items: items.length };
    if (before !== undefined && before.number === opened.number && before.hash.equals(opened.hash))
      return { ...taken, result: 'unchanged' };
    if (before !== undefined && before.number >= opened.number) throw new Problem('peer-old');
    const id = uuidv7(now, services.random);
    await insertFile(
      tx,
      {
        id,
        peerId: peer.id,
        number: opened.number,
        madeAt: new Date(opened.data.madeAt),
        hash: opened.hash,
        receivedAt: now,
        note: opened.note,
      },
      items,
    );
    await note(services, tx, 'peer.imported', `peer/${peer.id}`, {
      number: opened.number,
      items: items.length,
      hash: opened.hash.toString('hex'),
    });
    return { ...taken, result: 'added' };
  });
};

export { listPeers } from './peer.store.ts';
