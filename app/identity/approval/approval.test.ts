import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../../tests/support/database.ts';
import { openStaffHouse } from '../../../tests/support/staff-server.ts';
import { approveAsOperator, recentApprovals } from './approval.ts';

type House = Awaited<ReturnType<typeof openStaffHouse>>;
const invitation = { name: 'Ada', role: 'auditor' };
const linkIn = (body: string): string | undefined => /\/staff\/join\/[\w-]{20,}/.exec(body)?.[0];

const house = async (t: Parameters<typeof openStaffHouse>[0]) => {
  const open = await openStaffHouse(t);
  const admin = await open.person('administrator');
  return { ...open, admin };
};

const waiting = async ({ services }: House) =>
  (await recentApprovals(services)).filter(({ verdict, doneAt }) => verdict === null && doneAt === null);

const logged = async ({ services }: House, action: string): Promise<number> =>
  (await services.owner`select 1 from audit_leaf where action = ${action}`).length;

test('while a house is set up, its one administrator lets people in; the log says that nobody could approve', async (t) => {
  const open = await house(t);
  const admin = await open.signedIn(open.admin);
  const answer = await admin.post('/staff/people/invite', invitation);
  assert.equal(answer.status, 200);
  assert.ok(linkIn(answer.body));
  assert.equal(await logged(open, 'approval.nobody-yet'), 1);
});

test('a second person approves exactly one step, once, and only theirs to approve', async (t) => {
  const open = await house(t);
  const senior = await open.person('senior-analyst');
  const admin = await open.signedIn(open.admin);
  const refused = await admin.post('/staff/people/invite', invitation);
  assert.deepEqual([refused.status, linkIn(refused.body)], [409, undefined]);
  assert.match(refused.body, /needs a second person/);
  // asked again: still one proposal
  await admin.post('/staff/people/invite', invitation);
  const [proposal, ...more] = await waiting(open);
  assert.ok(proposal !== undefined && more.length === 0);
  assert.equal(await logged(open, 'approval.proposed'), 1);
  const path = `/staff/approvals/${proposal.id}`;
  assert.equal((await admin.post(path, { verdict: 'approved' })).status, 404, 'not the administrator');
  const analyst = await open.signedIn(await open.person('analyst'));
  assert.equal((await analyst.post(path, { verdict: 'approved' })).status, 404, 'not an analyst');
  const second = await open.signedIn(senior);
  const page = (await second.get('/staff/approvals')).body;
  for (const word of ['Invite a person', 'Ada', 'Auditor']) assert.match(page, new RegExp(word));
  assert.equal((await second.post(path, { verdict: 'perhaps' })).status, 422);
  assert.equal((await second.post(path, { verdict: 'approved' })).status, 303);
  assert.equal((await second.post(path, { verdict: 'refused' })).status, 404, 'answered once');

  const boss = await open.signedIn(open.admin);
  const other = { ...invitation, role: 'senior-analyst' };
  assert.equal((await boss.post('/staff/people/invite', other)).status, 409, 'another step than the approved one');
  const otherAdmin = await open.signedIn(await open.person('administrator'));
  assert.equal((await otherAdmin.post('/staff/people/invite', invitation)).status, 409, 'another person than the one who asked');
  assert.ok(linkIn((await boss.post('/staff/people/invite', invitation)).body), 'the approved step');
  assert.equal((await boss.post('/staff/people/invite', invitation)).status, 409, 'once');
  assert.deepEqual([await logged(open, 'approval.approved'), await logged(open, 'staff.invited')], [1, 1]);
});

test('an approval runs out after seven days, and a refusal is one', async (t) => {
  const open = await house(t);
  const senior = await open.person('senior-analyst');
  const ask = async () => (await open.signedIn(open.admin)).post('/staff/people/invite', invitation);
  const answer = async (verdict: string) => {
    const [proposal] = await waiting(open);
    return (await (await open.signedIn(senior)).post(`/staff/approvals/${proposal?.id}`, { verdict })).status;
  };
  await ask();
  assert.equal(await answer('refused'), 303);
  assert.equal((await ask()).status, 409);
  assert.equal(await answer('approved'), 303);
  open.clock.advance(7 * 86_400_000);
  assert.equal((await ask()).status, 409, 'too late: proposed anew');
  open.clock.advance(7 * 86_400_000);
  assert.equal(await answer('approved'), 404, 'a proposal waits seven days too');
  await ask();
  assert.equal(await answer('approved'), 303);
  assert.ok(linkIn((await ask()).body));
});

test('suspending everybody who could approve opens no way around; whoever runs the machine has one', async (t) => {
  const open = await house(t);
  const senior = await open.person('senior-analyst');
  const admin = await open.signedIn(open.admin);
  assert.equal((await admin.post(`/staff/people/${senior.id}/suspend`)).status, 303);
  assert.equal((await admin.post('/staff/people/invite', invitation)).status, 409);
  const [proposal] = await waiting(open);
  await approveAsOperator(open.services, proposal?.id ?? '');
  await assert.rejects(approveAsOperator(open.services, proposal?.id ?? ''), { code: 'not-found' });
  const boss = await open.signedIn(open.admin);
  assert.ok(linkIn((await boss.post('/staff/people/invite', invitation)).body));
  const [leaf] = await open.services.owner<{ actor: string }[]>`select actor from audit_leaf where action = 'approval.approved'`;
  assert.equal(leaf?.actor, 'operator');
});

test('a step that fails keeps its approval; the database itself refuses approving oneself', async (t) => {
  const open = await house(t);
  const senior = await open.person('senior-analyst');
  const admin = await open.signedIn(open.admin);
  const liaison = { name: 'Luis', role: 'liaison' };
  await admin.post('/staff/people/invite', liaison);
  const [proposal] = await waiting(open);
  await (await open.signedIn(senior)).post(`/staff/approvals/${proposal?.id}`, { verdict: 'approved' });
  const boss = await open.signedIn(open.admin);
  assert.equal((await boss.post('/staff/people/invite', liaison)).status, 422, 'a liaison needs a body');
  const [row] = await open.services.owner<
    { doneAt: Date | null }[]
  >`select done_at from approval where id = ${proposal?.id ?? ''}`;
  assert.equal(row?.doneAt, null);
  await assert.rejects(open.services.owner`update approval set decided_by = proposed_by`, { code: '23514' });
});
