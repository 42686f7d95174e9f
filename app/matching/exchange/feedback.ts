import { writeNcmecFeedback } from '@article34/hash-exchange';
import { audit } from '../../foundation/audit/record.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, type Services, staffIdOf } from '../../foundation/services.ts';
import { findList } from '../list/list.store.ts';
import { callService, ServiceError } from './call.ts';
import { dueFeedback, type FeedbackRow, hasOpinion, insertFeedback, settleFeedback } from './feedback.store.ts';
import { listSources } from './source.store.ts';
import { credentialsOf } from './source.ts';

const mostAttempts = 8;

/** Why an entry is not what its owner says, in our words; a service of its own reasons is told through `A34_` codes of the note. */
export const feedbackReasons = ['not-illegal', 'adult', 'wrong-class', 'damaged'] as const;

/**
 * Tells the owner of a list what we think of one of its entries. It goes out by itself where the list comes from a service, and
 * waits for `a34 list feedback` where it came as a file. Problem `not-found`.
 */
export const sayToOwner = async (
  context: Context,
  wanted: {
    list: string;
    member: string;
    key: string;
    kind: string;
    says: 'affirmative' | 'negative';
    reason: (typeof feedbackReasons)[number];
  },
): Promise<void> => {
  const staffId = staffIdOf(context);
  const at = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    const list = await findList(tx, wanted.list);
    if (list === undefined || list.origin === 'own' || !(await hasOpinion(tx, list.number, wanted.member, wanted.key)))
      throw new Problem('not-found');
    const [source] = await listSources(tx, list.number);
    await insertFeedback(tx, {
      id: uuidv7(at, context.random),
      list: list.number,
      member: wanted.member,
      key: wanted.key,
      kind: wanted.kind,
      says: wanted.says,
      reasons: wanted.says === 'negative' ? [wanted.reason] : [],
      madeBy: staffId,
      madeAt: at,
      state: source === undefined ? 'by-hand' : 'waiting',
    });
    await audit(
      tx,
      {
        shard: 0,
        at,
        actor: `staff/${staffId}`,
        action: 'list.feedback',
        subject: `list/${list.name}`,
        detail: { says: wanted.says },
      },
      context.random,
    );
  });
};

const formatName: Record<string, string> = { md5: 'MD5', sha1: 'SHA1', pdq: 'PDQ', photodna: 'PDNA', sha256: 'SHA256' };

/** Sends what waits to the services that the lists come from; what they refuse for good is shown to people. */
export const sendFeedback = async (services: Services): Promise<number> => {
  const sql = services.db.worker;
  const due = await dueFeedback(sql, services.clock.now());
  const sources = new Map((await listSources(sql)).map((source) => [source.list, source]));
  for (const row of due) {
    const source = sources.get(row.list);
    if (source === undefined) continue;
    const [status, ended] = await attempt(services, source, row);
    const attempts = row.attempts + 1;
    const at = services.clock.now();
    const state = ended === 'sent' ? 'sent' : ended === 'refused' || attempts >= mostAttempts ? 'failed' : 'waiting';
    await settleFeedback(sql, row.id, { state, attempts, status, at, nextAt: new Date(at.getTime() + 60_000 * 2 ** attempts) });
  }
  return due.length;
};

const attempt = async (
  services: Services,
  source: Awaited<ReturnType<typeof listSources>>[number],
  row: FeedbackRow,
): Promise<[status: string, ended: 'sent' | 'refused' | 'again']> => {
  const place = [row.member, row.key, formatName[row.kind] ?? row.kind.toUpperCase()].map(encodeURIComponent);
  const body = writeNcmecFeedback(
    row.says === 'affirmative' ? { says: 'affirmative' } : { says: 'negative', reasons: row.reasons },
  );
  try {
    await callService(`${source.url}/v2/entries/${place.join('/')}/feedback`, credentialsOf(services, source), body);
    return ['ok', 'sent'];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const refused =
      error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 408;
    return [error.message, refused ? 'refused' : 'again'];
  }
};
