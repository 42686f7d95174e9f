import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readDsaNotice, readXarf } from '@article34/notice';
import { type House, openHouse } from '../../tests/support/casework.ts';
import { catchMail } from '../../tests/support/mail-catcher.ts';
import { claimCase, classify, decideCase, listObligations, readLabel, viewCase } from '../casework/index.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { makeMailer } from '../foundation/mail/mailer.ts';
import type { NoticeInput } from './notice/compose.ts';
import { makeNotice, noticeOfCase, planNotice, previewNotice, recordSent, wordsOf } from './notice/make.ts';
import { sendNotice } from './notice/send-mail.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;

const open = async (
  t: TestContext,
  labels: string[] = ['baseline', 'national'],
  changes: Parameters<House['report']>[0] = {},
) => {
  const house = await openHouse(t, { config: { hotlineName: 'Example hotline', publicUrl: 'https://hotline.example.org' } });
  const anna = await house.person('analyst');
  const addresses = labels.map((_, index) => `https://example.net/${index + 1}`);
  const file = await house.report({ note: 'the reporter wrote this', addresses, ...changes });
  await claimCase(anna, file);
  for (const [index, label] of labels.entries()) {
    const reason = label === 'not-illegal' ? { reason: 'adult' } : {};
    const made = readLabel({ code: label, hostCountry: 'NL', ...reason });
    await classify(anna, file, (await house.now(file)).version, `item-${index + 1}`, made);
  }
  await decideCase(anna, file, (await house.now(file)).version);
  const resource = async () => {
    const { state, sensitivity, holder, leaseUntil } = await house.now(file);
    return {
      kind: 'case',
      state,
      sensitivity,
      holder: holder ?? undefined,
      leaseUntil: leaseUntil ?? undefined,
      firstBy: undefined,
    } as const;
  };
  const input = (more: Partial<NoticeInput> = {}): NoticeInput => ({
    kind: 'dsa-16',
    host: 'Example Hosting',
    hostMail: 'abuse@example.net',
    ownMail: 'desk@example.org',
    items: [1],
    madeAt: house.clock.now(),
    ...more,
  });
  const preview = async (more: Partial<NoticeInput> = {}) =>
    previewNotice(anna, await house.now(file), await resource(), input(more));
  const make = async (more: Partial<NoticeInput> = {}) => {
    const { hash } = await preview(more);
    const noticeId = uuidv7(house.clock.now(), house.services.random);
    await makeNotice(anna, await house.now(file), await resource(), input(more), { noticeId, hash });
    return noticeId;
  };
  return { ...house, anna, file, resource, input, preview, make };
};

test('an Article 16 notice holds addresses and words of ours, never the reporter’s; what was seen is what is kept', async (t) => {
  const { anna, file, now, preview, make, services } = await open(t);
  const seen = await preview({ items: [1, 2] });
  assert.match(seen.written.text, /https:\/\/example\.net\/1/);
  assert.ok(!seen.written.text.includes('the reporter wrote this'));
  const machine = readDsaNotice(Buffer.from(seen.written.attachment));
  assert.ok(machine.ok, JSON.stringify(machine));
  assert.deepEqual(machine.value.locations, ['https://example.net/1', 'https://example.net/2']);
  assert.match(seen.written.mail ?? '', /^From: desk@example\.org\r\nTo: abuse@example\.net\r\n/);
  const id = await make({ items: [1, 2] });
  const row = await noticeOfCase(anna, await now(file), id);
  assert.deepEqual(await wordsOf(anna, row), seen.written);
  const [stored] = await services.owner<{ sealed: Buffer }[]>`select sealed from host_notice`;
  assert.ok(!stored?.sealed.includes('example.net'), 'sealed at rest');
});

test('without our address the notifier stays unnamed, and there is no message to send', async (t) => {
  const { preview } = await open(t);
  const { written } = await preview({ ownMail: undefined });
  assert.match(written.text, /not named/);
  assert.equal(written.mail, null);
});

test('XARF: one address that is illegal everywhere, with the same id each time', async (t) => {
  const { preview } = await open(t);
  const first = await preview({ kind: 'xarf' });
  const read = readXarf(Buffer.from(first.written.attachment));
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(read.warnings, []);
  assert.equal(read.value.url, 'https://example.net/1');
  assert.equal((await preview({ kind: 'xarf' })).written.attachment, first.written.attachment);
  await assert.rejects(preview({ kind: 'xarf', items: [1, 2] }), code('notice-xarf'));
  await assert.rejects(preview({ kind: 'xarf', items: [2] }), code('notice-xarf'));
  await assert.rejects(preview({ kind: 'xarf', ownMail: undefined }), code('field-invalid'));
});

test('nothing is said of what is not illegal, and nothing without a thing', async (t) => {
  const { preview } = await open(t, ['baseline', 'not-illegal']);
  await assert.rejects(preview({ items: [1, 2] }), code('notice-not-illegal'));
  await assert.rejects(preview({ items: [] }), code('notice-empty'));
  await assert.rejects(preview({ items: [60] }), code('notice-empty'));
  await assert.rejects(preview({ hostMail: 'a@example.net, b@example.net' }), code('field-invalid'));
});

test('recording that it was sent meets what the law asks, starts its clocks, and is possible once', async (t) => {
  const { anna, file, now, make, services, clock } = await open(t);
  const id = await make();
  const asked = (await listObligations(services.db.staff, file)).filter(
    ({ kind, item }) => kind === 'obligation' && item.is === 'item' && item.action === 'notify-host',
  );
  clock.advance(60_000);
  await recordSent(anna, await now(file), id, 'mail');
  const row = await noticeOfCase(anna, await now(file), id);
  assert.equal(row.sentHow, 'mail');
  assert.equal((await now(file)).facts['noticeSentAt'], row.sentAt?.toISOString());
  const after = await listObligations(services.db.staff, file);
  for (const { id: obligation } of asked) assert.equal(after.find((one) => one.id === obligation)?.state, 'met');
  const kinds = (await viewCase(anna, await now(file))).events.map(({ kind }) => kind);
  assert.ok(kinds.includes('host-notice') && kinds.includes('host-notice-sent'));
  await assert.rejects(recordSent(anna, await now(file), id, 'form'), code('case-state'));
});

test('what would differ from what was seen is not kept; a form sent twice is kept once', async (t) => {
  const { anna, file, now, resource, input, preview, services } = await open(t);
  const noticeId = '01999999-0000-7000-8000-000000000001';
  const go = async (hash: string) => makeNotice(anna, await now(file), await resource(), input(), { noticeId, hash });
  await assert.rejects(go('0'.repeat(64)), code('case-changed'));
  const { hash } = await preview();
  await go(hash);
  await go(hash);
  const [count] = await services.owner<{ count: number }[]>`select count(*)::int as count from host_notice`;
  assert.equal(count?.count, 1);
  assert.equal((await planNotice(anna, await now(file), await resource())).made.length, 1);
});

test('sent by the house itself it arrives as it was kept, once; a no is told, and then nothing is noted as sent', async (t) => {
  const { anna, file, now, make, services } = await open(t);
  const id = await make();
  const kept = await wordsOf(anna, await noticeOfCase(anna, await now(file), id));
  await assert.rejects(sendNotice(anna, await now(file), id), code('mail-off'));
  const { smtp, mails, refuse } = await catchMail(t);
  const withMail = { ...anna, mail: makeMailer(smtp, 'desk@example.org') };
  refuse(550);
  await assert.rejects(sendNotice(withMail, await now(file), id), code('mail-refused'));
  refuse(451);
  await assert.rejects(sendNotice(withMail, await now(file), id), code('mail-unreachable'));
  assert.equal((await noticeOfCase(anna, await now(file), id)).sentAt, null);
  refuse(0);
  const twice = await Promise.allSettled([sendNotice(withMail, await now(file), id), sendNotice(withMail, await now(file), id)]);
  assert.deepEqual(twice.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.deepEqual(
    mails.map(({ to }) => to),
    [['abuse@example.net']],
  );
  assert.equal(mails[0]?.raw.trimEnd(), kept?.mail?.trimEnd());
  assert.equal((await noticeOfCase(anna, await now(file), id)).sentHow, 'mail');
  const log = await services.owner<
    { detail: string }[]
  >`select detail from audit_leaf where action = 'host-notice.mailed' order by recorded_at, id`;
  assert.deepEqual(
    log.map(({ detail }) => (JSON.parse(detail) as { result: string }).result),
    ['refused', 'refused', 'sent'],
  );

  const later = await make({ hostMail: undefined });
  await assert.rejects(sendNotice(withMail, await now(file), later), code('mail-off'));
});
