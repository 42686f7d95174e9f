import { readNcmecFeedback, writeNcmecPage } from '@article34/hash-exchange';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { countList, holdCounter } from '../list/list.store.ts';
import { touchValues } from '../list/take.store.ts';
import { hashSealOf } from '../seal/install.ts';
import { textOfHash } from '../seal/seal.ts';
import {
  changedBetween,
  insertPartnerOpinion,
  newestBetween,
  noteRead,
  opinionAt,
  type SharedRow,
  sharedLists,
} from './serve.store.ts';

/** The partner who asks, by the key it brought. Test keys are told of no list. */
export type Partner = { providerId: string; environment: 'production' | 'sandbox' };

const mostRows = 1_000;
/** What is being written now is not all there yet. */
const behindMs = 5_000;

const listsOf = async (services: Services, partner: Partner) =>
  partner.environment === 'production' ? sharedLists(services.db.provider, partner.providerId) : [];

/** Members are our lists: each is a voice of its own. */
export const members = async (services: Services, partner: Partner) =>
  (await listsOf(services, partner)).map(({ number, name }) => ({ id: String(number), name }));

type After = { at: string; list: number; member: string; key: string };
const afterOf = (text: string | undefined): After | undefined => {
  if (text === undefined) return undefined;
  try {
    const [at, list, member, key] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number, string, string];
    if (typeof at !== 'string' || !Number.isInteger(list) || typeof member !== 'string' || typeof key !== 'string')
      throw new TypeError();
    return { at: new Date(at).toISOString(), list, member, key };
  } catch {
    throw new Problem('request-malformed');
  }
};

const keyOf = (seal: ReturnType<typeof hashSealOf>, row: SharedRow): string =>
  `${row.key}${row.voice === '' ? '' : `@${seal.tag('voice', Buffer.from(row.voice)).toString('hex').slice(0, 12)}`}`;

/** One page of entries that changed in a span of time, tombstones among them. Problem `request-malformed`. */
export const entriesPage = async (
  services: Services,
  partner: Partner,
  query: { from?: string | undefined; to?: string | undefined; after?: string | undefined; size?: string | undefined },
): Promise<string> => {
  const day = (text: string | undefined, usual: number): Date => {
    const at = text === undefined ? new Date(usual) : new Date(text);
    if (Number.isNaN(at.getTime())) throw new Problem('request-malformed');
    return at;
  };
  const now = services.clock.now().getTime();
  const from = day(query.from, 0);
  const to = new Date(Math.min(day(query.to, now).getTime(), now - behindMs));
  const size = query.size === undefined ? mostRows : Number(query.size);
  if (!Number.isInteger(size) || size < 1 || size > mostRows) throw new Problem('request-malformed');
  const lists = (await listsOf(services, partner)).map(({ number }) => number);
  const after = afterOf(query.after);
  const rows = await changedBetween(services.db.provider, lists, from, to, after, size);
  const seal = hashSealOf(services);
  const entries = rows.map((row) => {
    const hashes = row.hashes ?? [];
    const opened = seal.open(
      hashes.map(({ kind, tag, sealed }) => ({ kind, tag: Buffer.from(tag, 'hex'), sealed: Buffer.from(sealed, 'hex') })),
    );
    return {
      key: keyOf(seal, row),
      member: String(row.list),
      change: row.gone ? ('gone' as const) : ('said' as const),
      stance: 'positive' as const,
      hashes: hashes.map(({ kind }, index) => ({ kind, value: textOfHash(kind, opened[index] ?? Buffer.alloc(0)) })),
      labels: (row.labels ?? []).map((label) => ({
        scheme: label.split(':', 1)[0] ?? '',
        code: label.slice(label.indexOf(':') + 1),
      })),
      tags: [],
      changedAt: row.at.toISOString(),
    };
  });
  const newest = await newestBetween(services.db.provider, lists, from, to);
  const last = rows.length === size ? rows.at(-1) : undefined;
  const next =
    last === undefined
      ? undefined
      : `/v2/entries?${new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), size: String(size), after: Buffer.from(JSON.stringify([last.exact, last.list, last.voice, last.key])).toString('base64url') })}`;
  if (lists.length > 0) await noteRead(services.db.provider, partner.providerId, services.clock.now());
  await audit(
    services.db.provider,
    {
      shard: 0,
      at: services.clock.now(),
      actor: `provider/${partner.providerId}`,
      action: 'list.read-by-partner',
      subject: `provider/${partner.providerId}`,
      detail: { entries: entries.length, lists: lists.length },
    },
    services.random,
  );
  return writeNcmecPage({
    images: entries,
    maxTimestamp: (newest ?? from).toISOString(),
    ...(next === undefined ? {} : { next }),
  });
};

/**
 * Takes a partner's word on an entry of a list of ours: a voice of its own beside ours, so that a "no" makes a dispute that people
 * see, and never silences anything by itself. Problem `not-found`, `request-malformed`.
 */
export const takeFeedback = async (
  services: Services,
  partner: Partner,
  place: { member: string; key: string },
  body: Uint8Array,
): Promise<void> => {
  const list = (await listsOf(services, partner)).find(({ number }) => String(number) === place.member);
  if (list === undefined) throw new Problem('not-found');
  const feedback = (() => {
    try {
      return readNcmecFeedback(body);
    } catch {
      throw new Problem('request-malformed');
    }
  })();
  const key = place.key.replace(/@[0-9a-f]{12}$/, '');
  const at = services.clock.now();
  await services.db.provider.begin(async (tx) => {
    await holdCounter(tx);
    const values = await opinionAt(tx, list.number, key);
    if (values.length === 0) throw new Problem('not-found');
    const voice = `provider/${partner.providerId}`;
    const stance = feedback.says === 'affirmative' ? 'positive' : 'negative';
    const added = await insertPartnerOpinion(tx, { list: list.number, key, voice, stance, values, at, by: voice });
    await countList(tx, list.number, added, 0, at);
    await touchValues(tx, values);
    await audit(
      tx,
      {
        shard: 0,
        at,
        actor: voice,
        action: 'list.partner-feedback',
        subject: `list/${list.name}`,
        detail: { says: feedback.says },
      },
      services.random,
    );
  });
};
