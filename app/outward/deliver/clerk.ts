import { createHash } from 'node:crypto';
import { meetByReferral, noteMoment, recordEvent } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Services } from '../../foundation/services.ts';
import { findDestination, sealedSecretOf } from '../destination/destination.store.ts';
import { type Destination, usable } from '../destination/destination.ts';
import { openSecret } from '../destination/secret.ts';
import { type FilingFile, filesOfFiling, forgetFiles, markFileSent, sendFilesAgain } from '../filing/file.store.ts';
import { readHanded } from '../filing/files.ts';
import { keepBusy, type Step, type Taken, takeDue, writeStep } from '../filing/filing.store.ts';
import { type Receipt, receiptsKept, retryAfter } from '../filing/filing.ts';
import { openForClerk } from '../filing/sealed.ts';
import { type Call, callPlace, type Result, uploadPatienceMs, type Wire } from '../wire/client.ts';
import { type Judgement, judge } from '../wire/judge.ts';
import { fileForm } from '../wire/upload.ts';

/** A clerk has a filing for so long; a call takes 20 seconds at most. */
const busyMs = 60_000;

const receiptOf = (call: Call, result: Result, at: Date): Receipt => ({
  at: at.toISOString(),
  call,
  status: result.status,
  code: 'answer' in result ? result.answer.responseCode : null,
  description: 'answer' in result ? (result.answer.responseDescription ?? '').slice(0, 500) : `(${result.failure})`,
  requestId: result.requestId ?? null,
  reportId: 'answer' in result && 'reportId' in result.answer ? (result.answer.reportId ?? null) : null,
});

/** The first and the last say most. */
const kept = (receipts: readonly Receipt[]): Receipt[] =>
  receipts.length <= receiptsKept ? [...receipts] : [...receipts.slice(0, 5), ...receipts.slice(5 - receiptsKept)];

/** The next call for a filing as it stands. */
const nextCall = (row: Taken, files: readonly FilingFile[]): Call => {
  if (row.state === 'retracting') return 'retract';
  if (row.reportId === null) return 'submit';
  return files.some(({ state }) => state === 'waiting') ? 'upload' : 'finish';
};

type Outcome = { step: Omit<Step, 'receipts'>; event?: 'delivered' | 'delivery-failed' | 'filing-retracted'; why?: string };

const stopped = (why: string): Outcome => ({
  step: { state: 'dead', nextAttemptAt: null, lastError: why, forgetBody: true },
  event: 'delivery-failed',
  why,
});

const again = (row: Taken, why: string, now: Date, afterSeconds: number | undefined): Outcome => {
  const wait = retryAfter[row.attempts];
  if (wait === undefined) return stopped(why);
  const seconds = Math.max(wait, afterSeconds ?? 0);
  return {
    step: { attempts: row.attempts + 1, nextAttemptAt: new Date(now.getTime() + seconds * 1000), lastError: why },
    event: 'delivery-failed',
    why,
  };
};

const went = (call: Call, result: Result, now: Date, graceMinutes: number, files: readonly FilingFile[], row: Taken): Outcome => {
  if (call === 'retract') {
    return { step: { state: 'retracted', retractedAt: now, nextAttemptAt: null, lastError: null }, event: 'filing-retracted' };
  }
  if (call === 'finish') {
    return {
      step: { state: 'filed', filedAt: now, nextAttemptAt: null, lastError: null, forgetBody: true },
      event: 'delivered',
    };
  }
  if (call === 'upload') {
    const left = files.filter(({ state }) => state === 'waiting').length - 1;
    return { step: { nextAttemptAt: left > 0 ? now : (row.finishAfter ?? now), attempts: 0, lastError: null } };
  }
  const reportId = 'answer' in result && 'reportId' in result.answer ? (result.answer.reportId ?? null) : null;
  const finishAfter = new Date(now.getTime() + graceMinutes * 60_000);
  // files follow at once; the time in which it can be taken back is that until the end
  const next = files.length > 0 ? { next: now } : {};
  return { step: { opened: { reportId, at: now, finishAfter, ...next }, attempts: 0, lastError: null } };
};

const outcomeOf = (
  row: Taken,
  call: Call,
  result: Result,
  judgement: Judgement,
  now: Date,
  grace: number,
  files: readonly FilingFile[],
): Outcome => {
  switch (judgement.do) {
    case 'go-on':
      return went(call, result, now, grace, files, row);
    case 'again':
      return again(row, judgement.why, now, judgement.afterSeconds);
    case 'start-over':
      return {
        step: {
          state: 'queued',
          reportId: null,
          openedAt: null,
          finishAfter: null,
          nextAttemptAt: now,
          lastError: judgement.why,
        },
      };
    case 'stop':
      return stopped(judgement.why);
  }
};

const write = async (
  services: Services,
  row: Taken,
  destination: Destination | undefined,
  outcome: Outcome,
  receipts: Receipt[],
  sent?: { file: FilingFile; theirId: string | null },
) => {
  const { worker } = services.db;
  const now = services.clock.now();
  await worker.begin(async (tx) => {
    // a person who asked to take it back meanwhile, or another clerk, has the word
    if (!(await writeStep(tx, row, { ...outcome.step, receipts: kept([...row.receipts, ...receipts]) }))) return;
    if (sent !== undefined) await markFileSent(tx, sent.file, sent.theirId, now);
    if (outcome.step.state === 'queued') await sendFilesAgain(tx, row);
    if (outcome.step.forgetBody === true || outcome.step.state === 'retracted') await forgetFiles(tx, row);
    const key = { shard: row.shard, id: row.caseId };
    const body = destination?.bodyId ?? destination?.name ?? row.destinationId;
    if (outcome.event !== undefined) {
      const final = outcome.event === 'delivery-failed' ? { final: outcome.step.state === 'dead', error: outcome.why ?? '' } : {};
      const detail = { body, filing: row.id, ...final };
      await recordEvent(tx, services, key, { kind: outcome.event, actor: undefined, detail });
    }
    if (outcome.step.state === 'filed') {
      await meetByReferral(tx, services, key, { staffId: row.createdBy, obligations: row.obligations });
      // clocks that count from a report start now
      await noteMoment(tx, services, key, { fact: 'reportedAt', at: now, actor: undefined });
    }
    const detail = {
      state: outcome.step.state ?? (outcome.step.opened === undefined ? row.state : 'opened'),
      ...(outcome.why === undefined ? {} : { why: outcome.why }),
    };
    const entry = { actor: 'system', action: 'filing.step', subject: `filing/${row.id}`, detail };
    await audit(tx, { shard: row.shard, at: now, ...entry }, services.random);
  });
  if (outcome.step.state === 'dead') services.log.error('filing-dead', { code: outcome.why ?? '' });
};

/** Takes one step with one filing. False when none is due. */
export const stepOnce = async (services: Services, wire: Wire): Promise<boolean> => {
  const row = await takeDue(services.db.worker, services.clock.now(), busyMs);
  if (row === undefined) return false;
  const destination = await findDestination(services.db.worker, row.destinationId);
  const sealed = await sealedSecretOf(services.db.worker, row.destinationId);
  // disarmed since: nothing leaves, and the case says so
  if (destination === undefined || sealed === undefined || !usable(destination)) {
    await write(services, row, destination, stopped('disarmed'), []);
    return true;
  }
  const files = await filesOfFiling(services.db.worker, row);
  const call = nextCall(row, files);
  let body: Parameters<typeof callPlace>[3] = `id=${encodeURIComponent(row.reportId ?? '')}`;
  if (call === 'retract' && row.reportId === null) {
    // asked to be taken back while the first call was under way, and that call never gave a number
    await write(
      services,
      row,
      destination,
      went(call, { status: 0, requestId: undefined, failure: 'network' }, services.clock.now(), 0, files, row),
      [],
    );
    return true;
  }
  if (call === 'submit') {
    const text = row.bodyEpoch === null ? undefined : openForClerk(services, row, row.epochId, row.bodyEpoch);
    if (text === undefined || !createHash('sha256').update(text).digest().equals(row.bodyHash)) {
      await write(services, row, destination, stopped(text === undefined ? 'key-gone' : 'damaged'), []);
      return true;
    }
    body = text;
  }
  const file = call === 'upload' ? files.find(({ state }) => state === 'waiting') : undefined;
  if (file !== undefined) {
    const text = file.sealed === null ? undefined : openForClerk(services, row, file.epochId, file.sealed);
    const handed = text === undefined ? undefined : readHanded(text);
    if (handed === undefined || !(await services.copies.has(handed.copy.name))) {
      await write(services, row, destination, stopped(handed === undefined ? 'key-gone' : 'file-gone'), []);
      return true;
    }
    body = fileForm(services.copies, row.reportId ?? '', handed);
    const until = new Date(services.clock.now().getTime() + uploadPatienceMs(file.size) + busyMs);
    if (!(await keepBusy(services.db.worker, row, until))) return true;
  }
  const secret = openSecret(services, destination.id, sealed);
  if (secret === undefined) {
    await write(services, row, destination, stopped('secret-lost'), []);
    return true;
  }
  const place = { address: destination.address, account: destination.account, secret };
  const result = await callPlace(wire, place, call, body, services.clock.now());
  const now = services.clock.now();
  const judgement = judge(call, result);
  const outcome = outcomeOf(row, call, result, judgement, now, destination.graceMinutes, files);
  const theirId = 'answer' in result && 'fileId' in result.answer ? (result.answer.fileId ?? null) : null;
  const sent =
    file !== undefined && judgement.do === 'go-on' ? { file, theirId: typeof theirId === 'string' ? theirId : null } : undefined;
  await write(services, row, destination, outcome, [receiptOf(call, result, now)], sent);
  return true;
};

/** Steps until nothing is due; a burst of filings does not wait for the next round. */
export const stepAll = async (services: Services, wire: Wire, most = 100): Promise<number> => {
  let steps = 0;
  while (steps < most && (await stepOnce(services, wire))) steps += 1;
  return steps;
};
