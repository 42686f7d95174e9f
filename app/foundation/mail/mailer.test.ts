import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catchMail } from '../../../tests/support/mail-catcher.ts';
import { readConfig } from '../config/config.ts';
import { makeMailer } from './mailer.ts';

const message =
  'From: desk@example.org\nTo: abuse@example.net\nSubject: words\nDate: Fri, 27 Nov 2026 10:00:00 +0000\n\nplaceholder words\n.\n';

test('a message arrives as it was written, from our own address', async (t) => {
  const { smtp, mails } = await catchMail(t);
  const sent = await makeMailer(smtp, 'desk@example.org').send({ to: 'abuse@example.net', message });
  assert.equal(sent.ok, true);
  assert.deepEqual(
    mails.map(({ from, to }) => [from, to]),
    [['desk@example.org', ['abuse@example.net']]],
  );
  assert.equal(mails[0]?.raw.replaceAll('\r\n', '\n').trimEnd(), message.trimEnd());
});

test('a no for good, a no for now and nobody there are told apart, and nothing is thrown', async (t) => {
  const { smtp, refuse, mails } = await catchMail(t);
  const mailer = makeMailer(smtp, 'desk@example.org');
  refuse(550);
  const never = await mailer.send({ to: 'abuse@example.net', message });
  assert.deepEqual([never.ok, !never.ok && never.permanent, !never.ok && never.why], [false, true, 'refused']);
  refuse(451);
  const later = await mailer.send({ to: 'abuse@example.net', message });
  assert.deepEqual([later.ok, !later.ok && later.permanent, !later.ok && later.why], [false, false, 'refused']);
  const nobody = await makeMailer('smtp://127.0.0.1:1', 'desk@example.org').send({ to: 'abuse@example.net', message });
  assert.deepEqual([nobody.ok, !nobody.ok && nobody.permanent, !nobody.ok && nobody.why], [false, false, 'unreachable']);
  assert.equal(mails.length, 0);
});

test('a server elsewhere that offers no TLS gets nothing', async (t) => {
  const { smtp, mails } = await catchMail(t);
  // the same server by a name that is not known to be this machine
  const mailer = makeMailer(smtp.replace('127.0.0.1', '127.0.0.2'), 'desk@example.org');
  const sent = await mailer.send({ to: 'abuse@example.net', message });
  assert.equal(sent.ok, false);
  assert.equal(mails.length, 0);
});

test('a server without an address of our own, or the other way about, stops the start', () => {
  const pair = { A34_SMTP: 'smtp://localhost:25', A34_MAIL_FROM: 'desk@example.org' };
  for (const name of ['A34_SMTP', 'A34_MAIL_FROM'])
    assert.throws(() => readConfig({ ...pair, [name]: undefined }), /A34_SMTP and A34_MAIL_FROM go together/);
  assert.equal(readConfig(pair).mailFrom, 'desk@example.org');
});
