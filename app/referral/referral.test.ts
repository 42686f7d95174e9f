import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { type House, openHouse } from '../../tests/support/casework.ts';
import { claimCase, classify, decideCase, readLabel } from '../casework/index.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { drain } from '../foundation/jobs/worker.ts';
import { loadTranslators } from '../foundation/languages/translate.ts';
import { decidePolicy } from '../foundation/policy/decide.ts';
import type { Context } from '../foundation/services.ts';
import { intakePart } from '../intake/index.ts';
import { answerByLiaison, answerByLink } from './answer/answer.ts';
import { fetchByLiaison, fetchByLink, makePassphraseThrottle, openDownload } from './fetch/fetch.ts';
import { referralPart } from './index.ts';
import { addKey, readKeys, retireKey } from './keys/change-keys.ts';
import { receiptOf } from './receipt-of.ts';
import { findReferral, listForBody } from './referral.store.ts';
import { newLink, retryDelivery } from './send/again.ts';
import { previewReferral } from './send/plan.ts';
import { sendReferral } from './send/send.ts';

const t = loadTranslators().en;
const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;
const body = 'nl/politie-tbkk';
const minimum = { narrative: false, contact: false };

/** A case that may be referred, and the person who holds it. */
const decided = async (
  context: TestContext,
  changes: Parameters<House['report']>[0] = {},
  role: 'analyst' | 'senior-analyst' = 'analyst',
) => {
  const house = await openHouse(context);
  const anna = await house.person(role);
  const file = await house.report({ note: 'the reporter wrote this', ...changes });
  await claimCase(anna, file);
  await classify(anna, file, (await house.now(file)).version, 'item-1', readLabel({ code: 'baseline', hostCountry: 'NL' }));
  await decideCase(anna, file, (await house.now(file)).version);
  const jobs = new Map([...(referralPart(house.services).jobs ?? []), ...(intakePart(house.services).jobs ?? [])]);
  const work = () => drain(house.services, jobs);
  await work();
  const resource = async () => {
    const now = await house.now(file);
    return {
      kind: 'case',
      state: now.state,
      sensitivity: now.sensitivity,
      holder: now.holder ?? undefined,
      leaseUntil: now.leaseUntil ?? undefined,
      firstBy: undefined,
    } as const;
  };
  const send = async (who: Context, changed: Partial<Parameters<typeof sendReferral>[3]> = {}) => {
    const now = await house.now(file);
    const choice = { body, include: minimum, ...changed };
    const seen = await previewReferral(who, now, await resource(), choice, t);
    const confirmed = {
      ...choice,
      referralId: uuidv7(house.clock.now(), house.services.random),
      contentHash: seen.content.hash,
      version: now.version,
      ownDecision: true,
      ...changed,
    };
    return { seen, confirmed, sent: await sendReferral(who, now, await resource(), confirmed, t) };
  };
  const stage = async () => {
    await work();
    const [row] = await house.services.db.staff<{ stage: string; outcome: string | null }[]>`select stage, outcome from receipt`;
    return row;
  };
  return { ...house, anna, file, work, send, stage, resource };
};

const tokenOf = (url: string | undefined): string => url?.split('/').at(-1) ?? '';
/** The files of a package, by a reader of its own. */
const unpacked = (zip: Buffer) => {
  const text = zip.toString('latin1');
  const json = (name: string) => {
    const start = text.indexOf(`${name}{`) + name.length;
    return JSON.parse(Buffer.from(text.slice(start, text.indexOf('\n}\n', start) + 2), 'latin1').toString()) as Record<
      string,
      unknown
    >;
  };
  return { manifest: json('manifest.json'), report: json('report.json') };
};

test('a body without account and key: link and passphrase, once; outcome through the reply address reaches case and reporter', async (context) => {
  const { send, anna, services, work, stage, now, file, clock } = await decided(context);
  const { sent, seen } = await send(anna);
  assert.ok(sent.passphrase !== undefined && sent.downloadUrl !== undefined);
  assert.deepEqual(await stage(), { stage: 'passed-on', outcome: null });
  assert.equal((await now(file)).state, 'referred');
  const token = tokenOf(sent.downloadUrl);
  const throttle = makePassphraseThrottle(services);
  // looking, and looking again, as a link preview does, uses nothing up
  await openDownload(services, token);
  await openDownload(services, token);
  await assert.rejects(fetchByLink(services, throttle, token, '0000-0000-0000-0000-0000-0000'), code('passphrase-wrong'));
  const file1 = await fetchByLink(services, throttle, token, sent.passphrase.replaceAll('-', ' '));
  assert.equal(file1.type, 'application/zip');
  await assert.rejects(fetchByLink(services, throttle, token, sent.passphrase), code('package-used'));
  const { manifest, report } = unpacked(file1.bytes);
  assert.deepEqual(report, JSON.parse(seen.content.report.toString()));
  assert.ok(!file1.bytes.includes('the reporter wrote this'), 'the narrative stays unless ticked');
  assert.deepEqual((report as { notIncluded: string[] }).notIncluded, ['narrative']);
  const reply = tokenOf(String(manifest.replyTo));
  await answerByLink(services, reply, { outcome: undefined, reference: undefined });
  clock.advance(1000);
  await answerByLink(services, reply, { outcome: 'child-safe', reference: 'PL-12' });
  await answerByLink(services, reply, { outcome: 'child-safe', reference: 'PL-12' });
  await assert.rejects(answerByLink(services, reply, { outcome: 'removed', reference: undefined }), code('outcome-recorded'));
  assert.deepEqual(await stage(), { stage: 'finished', outcome: 'child-safe' });
  await work();
  assert.equal((await now(file)).outcome, 'child-safe');
  const events = await services.db.staff<
    { kind: string }[]
  >`select kind from case_event where kind in ('delivered', 'acknowledged', 'outcome') order by at, id`;
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['delivered', 'acknowledged', 'outcome'],
  );
  assert.ok(!services.logged.some((line) => line.includes(token) || line.includes(reply)), 'no link is logged');
});

test('a body with people and a key: they see only their own packages, open them with their key, and answer', async (context) => {
  const { send, anna, services, work, person, stage, file } = await decided(context);
  const identity = await generateIdentity();
  await addKey(anna, body, await identityToRecipient(identity));
  const liaison = await person('liaison');
  await services.db.staff`update staff set body_id = ${body} where id = ${liaison.staffId}`;
  const { sent, confirmed } = await send(anna);
  assert.equal(sent.passphrase, undefined);
  assert.equal(sent.downloadUrl, undefined);
  assert.deepEqual(await listForBody(services.db.staff, body, undefined), [], 'nothing is there before delivery');
  await work();
  assert.deepEqual(await listForBody(services.db.staff, 'es/test', undefined), []);
  const [row] = await listForBody(services.db.staff, body, undefined);
  assert.ok(row !== undefined);
  assert.equal(row.id, confirmed.referralId);
  const sealed = (await fetchByLiaison(liaison, row)).bytes;
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  assert.equal(unpacked(Buffer.from(await decrypter.decrypt(sealed))).manifest.case, file.reference);
  await answerByLiaison(services, row, liaison.staffId, { outcome: 'investigation', reference: undefined });
  assert.deepEqual(await stage(), { stage: 'finished', outcome: 'investigation' });
  const answered = await findReferral(services.db.staff, row);
  assert.equal(answered?.state, 'answered');
  assert.match(answered === undefined ? '' : receiptOf(services, answered), /\noutcome investigation\n/);
  const stranger = { kind: 'body', bodyId: 'es/test' } as const;
  const subject = { ...liaison.subject, bodyId: body } as Context['subject'];
  assert.equal(decidePolicy('referral.read', subject, stranger, services.clock.now()).allow, false);
});

test('what was not shown is not sent: a changed case, another choice, or an old version is refused and leaves nothing', async (context) => {
  const { send, anna, services } = await decided(context);
  await assert.rejects(send(anna, { contentHash: '0'.repeat(64) }), code('case-changed'));
  await assert.rejects(send(anna, { version: 1 }), code('case-changed'));
  await assert.rejects(send(anna, { body: 'xx/nobody' }), code('body-unknown'));
  const [count] = await services.db
    .staff`select (select count(*)::int from referral) as referrals, (select count(*)::int from job where kind = 'referral.deliver') as jobs`;
  assert.deepEqual({ ...count }, { referrals: 0, jobs: 0 });
});

test('sending the form twice sends once and shows no second passphrase', async (context) => {
  const { send, anna, services, file, now, resource } = await decided(context);
  const { confirmed } = await send(anna);
  const again = await sendReferral(anna, await now(file), await resource(), confirmed, t);
  assert.deepEqual(again, { referralId: confirmed.referralId, again: true, downloadUrl: undefined, passphrase: undefined });
  assert.equal((await services.db.staff`select 1 from referral`).length, 1);
});

test('the reporter’s words go only when ticked, and how to reach them only with a senior analyst and a fresh factor', async (context) => {
  const { send, anna, clock } = await decided(context, {}, 'senior-analyst');
  const { seen } = await send(anna, { include: { narrative: true, contact: true } });
  assert.match(seen.content.report.toString(), /the reporter wrote this/);
  clock.advance(6 * 60_000);
  await assert.rejects(send(anna, { include: { narrative: false, contact: true } }), code('second-factor-required'));
});

test('an analyst cannot pass on how to reach the reporter', async (context) => {
  const { send, anna } = await decided(context);
  await assert.rejects(send(anna, { include: { narrative: false, contact: true } }), code('not-found'));
});

test('a package that cannot be delivered is never silent: retries, then dead on the case, then a person can try again', async (context) => {
  const { send, anna, services, work, file, clock } = await decided(context);
  // a body that a duty names: the hand-over is to meet it
  const { confirmed } = await send(anna, { body: 'es/policia-nacional' });
  const key = { shard: file.shard, id: confirmed.referralId };
  const [stored] = await services.db.staff<{ package: Buffer }[]>`select package from referral`;
  await services.db.staff`update referral set package = 'broken'::bytea`;
  for (let tried = 0; tried < 6; tried++) {
    await services.db.staff`update job set run_after = now() where kind = 'referral.deliver'`;
    clock.advance(60_000);
    await work();
  }
  const dead = await findReferral(services.db.staff, key);
  assert.deepEqual([dead?.state, dead?.attempts, dead?.lastError, dead?.nextAttemptAt], ['dead', 6, 'package-damaged', null]);
  const failures = await services.db.staff`select detail from case_event where kind = 'delivery-failed' order by at, id`;
  assert.equal(failures.length, 6);
  assert.equal(failures.at(-1)?.detail.final, true);
  const openDuties = () =>
    services.db
      .staff`select rule_id from obligation where state = 'open' and kind = 'obligation' and id = any(${dead?.obligations ?? []}::uuid[])`;
  assert.ok((dead?.obligations.length ?? 0) > 0);
  assert.equal((await openDuties()).length, dead?.obligations.length, 'what did not arrive met nothing');
  await services.db.staff`update referral set package = ${stored?.package ?? Buffer.alloc(0)}`;
  await retryDelivery(anna, file, confirmed.referralId);
  await work();
  assert.equal((await findReferral(services.db.staff, key))?.state, 'delivered');
  assert.equal((await openDuties()).length, 0, 'what arrived at last meets them');
  await assert.rejects(retryDelivery(anna, file, confirmed.referralId), code('case-state'));
});

test('a key that was retired before delivery stops it at once', async (context) => {
  const { send, anna, services, work, file } = await decided(context);
  const recipient = await identityToRecipient(await generateIdentity());
  await addKey(anna, body, recipient);
  const { confirmed } = await send(anna);
  await retireKey(anna, body, recipient);
  await work();
  const row = await findReferral(services.db.staff, { shard: file.shard, id: confirmed.referralId });
  assert.deepEqual([row?.state, row?.lastError], ['dead', 'key-retired']);
  await assert.rejects(addKey(anna, body, recipient), code('body-key-known'));
  const [listed] = await readKeys(anna, body);
  assert.deepEqual([listed?.recipient, listed?.addedByName, listed?.retiredAt === null], [recipient, 'analyst 1', false]);
});

test('a private key, or something that is no key, is refused and not kept', async (context) => {
  const { person, services } = await openHouse(context);
  const anna = await person('administrator');
  await assert.rejects(addKey(anna, body, await generateIdentity()), code('body-key-secret'));
  for (const typed of ['age1', `age1${'q'.repeat(58)}`, 'hello'])
    await assert.rejects(addKey(anna, body, typed), code('body-key-invalid'));
  assert.equal((await services.db.staff`select 1 from body_key`).length, 0);
});

test('a new link replaces the old one, and a link runs out', async (context) => {
  const { send, anna, services, work, file, clock } = await decided(context);
  const { sent, confirmed } = await send(anna);
  await work();
  const fresh = tokenOf(await newLink(anna, file, confirmed.referralId));
  await assert.rejects(openDownload(services, tokenOf(sent.downloadUrl)), code('not-found'));
  await openDownload(services, fresh);
  clock.advance(15 * 86_400_000);
  await assert.rejects(openDownload(services, fresh), code('package-used'));
});

test('guessing a passphrase is slowed down for that package', async (context) => {
  const { send, anna, services, work } = await decided(context);
  const { sent } = await send(anna);
  await work();
  const throttle = makePassphraseThrottle(services);
  const token = tokenOf(sent.downloadUrl);
  for (let tried = 0; tried < 5; tried++)
    await assert.rejects(fetchByLink(services, throttle, token, String(tried)), code('passphrase-wrong'));
  await assert.rejects(fetchByLink(services, throttle, token, sent.passphrase), code('too-many-requests'));
});

test('an unknown or forged link is the same answer as one that never was, and the public role sees no table', async (context) => {
  const { services } = await decided(context);
  for (const token of [`034${'A'.repeat(32)}`, `999${'-'.repeat(32)}`]) {
    await assert.rejects(answerByLink(services, token, { outcome: undefined, reference: undefined }), code('not-found'));
    await assert.rejects(openDownload(services, token), code('not-found'));
  }
  await assert.rejects(services.db.public`select 1 from referral`, code('42501'));
  await assert.rejects(services.db.intake`select * from referral_by_reply(1::smallint, ''::bytea)`, code('42501'));
});
