import { createHash } from 'node:crypto';
import { describeFault } from '../../foundation/errors/describe.ts';
import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import { loadTranslators, type Translate } from '../../foundation/languages/translate.ts';
import { type Mail, sendMail, sendsMail } from '../../foundation/mail/many.ts';
import type { Services } from '../../foundation/services.ts';
import { selectBetween } from '../event/event.store.ts';
import type { EventRow, Subject } from '../event/event.ts';
import { eventLine, eventPath } from '../event/words.ts';
import { openAddress } from '../follow/address.ts';
import { dropUnconfirmed, earliestTold, type Follower, putTold, selectDue } from '../follow/follow.store.ts';
import { linkFor } from '../follow/follow.ts';

/** Events by what they are about, each list oldest first. */
export type Index = ReadonlyMap<string, readonly EventRow[]>;

const nameOf = ({ kind, ref }: Subject): string => `${kind} ${ref}`;

export const indexOf = (events: readonly EventRow[]): Index => {
  const index = new Map<string, EventRow[]>();
  const add = (subject: Subject, event: EventRow): void => {
    const name = nameOf(subject);
    const list = index.get(name);
    if (list === undefined) index.set(name, [event]);
    else list.push(event);
  };
  for (const event of events) {
    add({ kind: 'country', ref: event.jurisdiction }, event);
    if (event.actionId !== null) add({ kind: 'action', ref: event.actionId }, event);
    for (const ref of event.criteria) add({ kind: 'criterion', ref }, event);
    for (const ref of event.capabilities) add({ kind: 'capability', ref }, event);
  }
  return index;
};

/** What one follower has not been told yet: each thing once, however many of their subjects it is about. */
export const newsFor = (index: Index, follower: Pick<Follower, 'follows' | 'toldUntil'>): EventRow[] => {
  const found = new Map<string, EventRow>();
  for (const subject of follower.follows)
    for (const event of index.get(nameOf(subject)) ?? []) if (event.recordedAt > follower.toldUntil) found.set(event.id, event);
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const mostLines = 100;

/** One mail with everything new, in the follower's language; as text, which every reader shows. */
export const composeDigest = (
  services: Services,
  translators: Record<Language, Translate>,
  follower: Follower,
  news: readonly EventRow[],
  until: Date,
): Mail => {
  const { language } = follower;
  const t = translators[language];
  const { publicUrl } = services.config;
  const stop = linkFor(services, 'stop', follower.id, language);
  const lines = news
    .slice(-mostLines)
    .map(
      (event) =>
        `${event.recordedAt.toISOString().slice(0, 10)}  ${eventLine(t, language, event)}\n  ${publicUrl}${eventPath(language, event)}`,
    );
  const more =
    news.length > mostLines
      ? `\n\n${t('action.mail-more', { count: news.length - mostLines })} ${publicUrl}/${language}/action/changes`
      : '';
  const id = createHash('sha256').update(`${follower.id} ${follower.toldUntil.toISOString()}`).digest('hex').slice(0, 32);
  return {
    to: openAddress(services, follower.id, follower.addressSealed),
    subject: t('action.mail-subject', { count: news.length, date: until.toISOString().slice(0, 10) }),
    text: `${t('action.mail-lead')}\n\n${lines.join('\n\n')}${more}\n\n${t('action.mail-stop')}\n${stop}\n`,
    // the same for the same news: a mail that had to be sent again can be told from a second one
    messageId: `<digest-${id}@${new URL(publicUrl).hostname}>`,
    headers: {
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `Article 34 <digest.${new URL(publicUrl).hostname}>`,
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
    },
  };
};

const pageSize = 500;
const atOnce = 4;
const unconfirmedDays = 7;

/**
 * Tells every follower, in one mail, what is new since they were last told, when that is long enough ago. A mail that the server
 * refuses is tried again in the next run; a process that dies between a mail and its note sends that one mail twice. Gives how
 * many mails went out.
 */
export const runDigest = async (services: Services): Promise<{ sent: number; failed: number; looked: number }> => {
  const { worker } = services.db;
  const now = services.clock.now();
  const due = new Date(now.getTime() - services.config.digestHours * 3_600_000);
  await dropUnconfirmed(worker, new Date(now.getTime() - unconfirmedDays * 86_400_000));
  const since = await earliestTold(worker, due);
  const result = { sent: 0, failed: 0, looked: 0 };
  if (since === undefined) return result;
  const index = indexOf(await selectBetween(worker, since, now));
  const translators = loadTranslators();
  const tell = async (follower: Follower): Promise<string | undefined> => {
    const news = newsFor(index, follower);
    if (news.length === 0) return undefined;
    try {
      await sendMail(services.config, composeDigest(services, translators, follower, news, now));
      result.sent++;
      return follower.id;
    } catch (error) {
      result.failed++;
      services.log.warn('mail-failed', { job: 'action-digest', reason: describeFault(error) });
      return undefined;
    }
  };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const followers = await selectDue(worker, due, after, pageSize);
    if (followers.length === 0) return result;
    result.looked += followers.length;
    for (let from = 0; from < followers.length; from += atOnce) {
      const told = await Promise.all(followers.slice(from, from + atOnce).map(tell));
      await putTold(
        worker,
        told.flatMap((id) => id ?? []),
        now,
      );
    }
    after = followers.at(-1)?.id ?? after;
  }
};

const everyMs = 60_000;

export const digestChore: Chore = {
  name: 'action-digest',
  everyMs,
  run: async (services) => {
    if (sendsMail(services.config)) await runDigest(services);
  },
};
