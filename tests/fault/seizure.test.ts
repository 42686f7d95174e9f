import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hmac } from '../../app/foundation/crypto/hmac.ts';
import { deriveKey, open, SealError } from '../../app/foundation/crypto/seal.ts';
import { type KeyPair, makeKeyPair, openFrom, unwrap } from '../../app/foundation/crypto/wrap.ts';
import { connect, type Sql } from '../../app/foundation/database/sql.ts';
import { fixedClock, systemClock } from '../../app/foundation/effects/clock.ts';
import { createStaff, ensureTeamKeys } from '../../app/identity/index.ts';
import { destroyOldEpochs } from '../../app/intake/epoch/epoch.ts';
import { ensureEpoch } from '../../app/intake/index.ts';
import { places } from '../../app/intake/places.ts';
import { locatorMac, receiptOf } from '../../app/intake/receipt/derive.ts';
import { fieldsOf } from '../support/public-face.ts';
import { databaseHome, dataDirectory, joinInstall, startProgram, until } from '../support/running.ts';
import { filesBelow, findIn, formsOf } from '../support/search.ts';
import { type Client, makeClient, overNetwork, signIn } from '../support/sign-in.ts';
import { codeIn } from './clients.ts';

// The seizure drill: somebody carries the machine away. What people wrote must be in none of its files, and three days later
// nothing on the disk opens a report, for one who knows every line of this program.

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Stands in every text that a person writes in this test, and nowhere else in the world. */
const canary = Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => letters[byte % 26]).join('');
const forms = formsOf(canary);
const password = `${canary} is four words`;

/** Every place where the canary lies: files of the data directory, of the database's own, and what the program wrote. */
const traces = (dataDir: string, output: string): { searched: number; found: string[] } => {
  const found = findIn(Buffer.from(output), forms).map((hit) => `output: ${hit}`);
  let searched = 0;
  for (const folder of new Set([dataDir, databaseHome(dataDir)].filter((path) => existsSync(path)))) {
    for (const [path, bytes] of filesBelow(folder)) {
      searched++;
      found.push(...findIn(bytes, forms).map((hit) => `${path}: ${hit}`));
    }
  }
  return { searched, found };
};

/** The public forms, filled in as a person does; gives the receipt's code. */
const tellUs = async (person: Client): Promise<string> => {
  let page = await person.post('/en/r/1', { door: 'saw' });
  const step = async (number: number, values: Record<string, string>) => {
    page = await person.post(`/en/r/${number}`, { ...fieldsOf(page.body), ...values });
    assert.equal(page.status, 200);
  };
  await step(6, { address1: `https://example.org/${canary}/a`, address2: `account ${canary}`, go: 'next' });
  await step(7, { place: `at ${canary} street`, go: 'next' });
  await step(8, { note: `what happened: ${canary}`, go: 'next' });
  await step(9, { reach: 'contact', contact: `call ${canary}`, go: 'check' });
  for (const word of ['/a', 'account', 'street', 'what happened', 'call'])
    assert.match(page.body, new RegExp(word), `the check page shows ${word}`);
  page = await person.post('/en/sent', fieldsOf(page.body));
  const code = codeIn(page.body);
  assert.ok(code !== undefined, page.body.slice(0, 500));
  return code;
};

/** Everything sealed that one report left in the database, as it was on its first day: dead rows and WAL keep it long. */
const sealedRows = async (owner: Sql) => {
  const [report] = await owner<
    {
      shard: number;
      id: string;
      ephemeralKey: Buffer;
      wrapTeam: Buffer;
      wrapEpoch: Buffer;
      sealedContent: Buffer;
      sealedContact: Buffer;
      locatorMac: Buffer;
      attempt: number;
      sealedSecret: Buffer | null;
      wrapContent: Buffer | null;
    }[]
  >`select report.*, locator_mac, attempt, sealed_secret, wrap_content from report join receipt on receipt.report_id = report.id`;
  const items = await owner<{ id: string; sealedValue: Buffer }[]>`select id, sealed_value from item`;
  const additions = await owner<
    { id: string; ephemeralKey: Buffer; wrapTeam: Buffer; wrapEpoch: Buffer }[]
  >`select id, ephemeral_key, wrap_team, wrap_epoch from report_addition`;
  const notes = await owner<{ sealed: Buffer; id: string }[]>`select id, sealed from case_note`;
  const grants = await owner<
    { teamKeyId: string; staffId: string; sealedPrivateKey: Buffer }[]
  >`select team_key_id, staff_id, sealed_private_key from team_key_grant`;
  assert.ok(report !== undefined && items.length === 2 && additions.length === 1 && notes.length === 1 && grants.length === 2);
  return { report, items, additions, notes, grants };
};
/** The secret sealed to the key of the day, in the seconds before the worker replaces it; null when it was quicker. */
const secretNow = async (owner: Sql): Promise<Buffer | null> => {
  const [row] = await owner<{ sealedSecret: Buffer | null }[]>`select sealed_secret from receipt`;
  return row?.sealedSecret ?? null;
};

type Seized = Awaited<ReturnType<typeof sealedRows>>;

const opens = (name: string, attempt: () => unknown): string[] => {
  try {
    attempt();
    return [name];
  } catch (error) {
    if (error instanceof SealError) return [];
    throw error;
  }
};

/** What one key opens, tried on everything, as a private key and as a secret one. */
const openedBy = (key: Buffer, { report, items, additions, notes, grants }: Seized): string[] => {
  const pair: KeyPair = makeKeyPair({ bytes: () => key });
  const { shard, id } = report;
  const box = (name: string, sealed: Buffer, place: string) => opens(name, () => openFrom(pair, sealed, place));
  const secret = (name: string, sealed: Buffer | null, place: string) =>
    sealed === null
      ? []
      : [key, deriveKey(key, 'draft'), deriveKey(key, 'receipt/wrap')].flatMap((each) =>
          opens(name, () => open(each, sealed, place)),
        );
  return [
    ...opens('team', () => unwrap(report.wrapTeam, report.ephemeralKey, pair, 'team', places.key(shard, id))),
    ...opens('epoch', () => unwrap(report.wrapEpoch, report.ephemeralKey, pair, 'epoch', places.key(shard, id))),
    ...(report.sealedSecret === null
      ? []
      : opens('receipt', () =>
          unwrap(report.sealedSecret as Buffer, report.ephemeralKey, pair, 'receipt', places.receiptSecret(shard, id)),
        )),
    ...box('contact', report.sealedContact, places.contact(shard, id)),
    ...secret('content', report.sealedContent, places.content(shard, id)),
    ...secret('receipt wrap', report.wrapContent, places.receiptWrap(shard, id)),
    ...items.flatMap((item) => secret('item', item.sealedValue, places.item(shard, item.id))),
    ...additions.flatMap((addition) => [
      ...opens('addition, team', () =>
        unwrap(addition.wrapTeam, addition.ephemeralKey, pair, 'team', places.key(shard, addition.id)),
      ),
      ...opens('addition, epoch', () =>
        unwrap(addition.wrapEpoch, addition.ephemeralKey, pair, 'epoch', places.key(shard, addition.id)),
      ),
    ]),
    ...notes.flatMap((note) => box('note', note.sealed, `case_note/${shard}/${note.id}`)),
    ...grants.flatMap((grant) => box('grant', grant.sealedPrivateKey, `team_key_grant/${grant.teamKeyId}/${grant.staffId}`)),
  ];
};

/** Whether the receipt's code follows from what is on the disk: the pepper, the report's id, and any key as the seed. */
const makesCode = (keys: readonly Buffer[], { report }: Seized): boolean =>
  keys.some((pepper) => {
    const seeds = ['', report.id, 'undefined', ...keys.flatMap((key) => [key.toString('base64url'), key.toString('hex')])];
    const codes = seeds.map((seed) => receiptOf(pepper, { submissionId: report.id, seed }, report.attempt).locator);
    const bare = hmac(pepper, `receipt/code/${report.attempt}/${report.id}`).subarray(0, 8);
    codes.push(`${codes[0]?.slice(0, 3)}${(bare.readBigUInt64BE() % 10_000n).toString().padStart(4, '0')}`);
    return codes.some((locator) => locatorMac(pepper, locator).equals(report.locatorMac));
  });

const keysOf = (folder: string): Buffer[] =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)))
    .filter(({ length }) => length === 32);

test('the search finds what is there, in every form and at every place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-search-'));
  try {
    for (const [form, needle] of forms) {
      writeFileSync(join(folder, 'planted'), Buffer.concat([Buffer.alloc(70_001), needle, Buffer.alloc(9)]));
      assert.match(traces(folder, '').found.join(), new RegExp(`planted: ${form.replace('+', '\\+')} at 70001`));
    }
    for (const before of ['', 'a', 'ab', 'abc']) {
      writeFileSync(join(folder, 'planted'), Buffer.from(`${before}${canary} and more`).toString('base64'));
      assert.notEqual(traces(folder, '').found.length, 0);
    }
    assert.equal(traces(folder, `said ${canary}`).found.filter((hit) => hit.startsWith('output')).length, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a seized machine gives nothing: no word in any file, and after three days no key that opens a report', async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_LOG: 'debug' });
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  const { services } = install;
  const owner = connect(install.target, { max: 1 });
  const who = { login: 'sara', password };
  const { id, totpSecret } = await createStaff(services, { role: 'senior-analyst', name: 'Sara', bodyId: undefined, ...who });
  await ensureTeamKeys(services, [id]);

  // a person tells, the worker hardens their code, they come back, read their words and add some
  const person = makeClient(overNetwork(program.base));
  const code = await tellUs(person);
  const early = await secretNow(owner);
  await until('the code to be hardened', 20_000, async () => (await owner`select 1 from job`).length === 0);
  const status = await person.post('/en/code', { code });
  const ownWords = async () =>
    (await person.post('/en/code/words', fieldsOf((await person.post('/en/code', { code })).body))).body;
  assert.match(await ownWords(), new RegExp(canary));
  const more = await person.post('/en/code/more', fieldsOf(status.body));
  assert.equal((await person.post('/en/code/add', { ...fieldsOf(more.body), note: `one more: ${canary}` })).status, 200);

  // an analyst opens it, reads the contact and writes a note
  const analyst = makeClient(overNetwork(program.base));
  await signIn(analyst, { ...who, totpSecret }, systemClock);
  const [file] = await services.db.staff<{ reference: string }[]>`select reference from case_file`;
  const caseUrl = `/staff/case/${file?.reference}`;
  const page = await analyst.get(caseUrl);
  assert.equal((await analyst.post(`${caseUrl}/claim`, { version: fieldsOf(page.body).version ?? '1' })).status, 303);
  const [report] = await services.db.staff<{ shard: number; id: string }[]>`select shard, id from report`;
  await analyst.post(`${caseUrl}/open`, { report: `${report?.shard}.${report?.id}` });
  assert.equal((await analyst.post(`${caseUrl}/note`, { note: `a colleague writes ${canary}` })).status, 303);
  const opened = await analyst.get(caseUrl);
  for (const words of ['what happened', 'one more', 'a colleague writes'])
    assert.match(opened.body, new RegExp(`${words}:? ${canary}`), `the analyst reads: ${words}`);
  assert.match((await analyst.get(`${caseUrl}/contact`)).body, new RegExp(`call ${canary}`));
  // and searches for it, and mistypes the password
  await analyst.post('/staff/cases/search', { what: `https://example.org/${canary}/a` });
  await makeClient(overNetwork(program.base)).post('/staff/sign-in', { login: who.login, password: `${password} wrong` });

  await owner`checkpoint`;
  const running = traces(dataDir, program.output());
  assert.deepEqual(running.found, [], 'while it runs');
  assert.ok(running.searched > 500, `only ${running.searched} files were searched`);

  // while the key of the day lives, the disk opens what came in today: this is what the test must be able to see
  const rows = { ...(await sealedRows(owner)) };
  rows.report = { ...rows.report, sealedSecret: early };
  const keyFolder = join(dataDir, 'keys');
  const openedToday = keysOf(keyFolder).flatMap((key) => openedBy(key, rows));
  assert.deepEqual([...new Set(openedToday)].sort(), ['addition, epoch', 'epoch', ...(early === null ? [] : ['receipt'])].sort());

  const later = { ...services, clock: fixedClock(new Date(Date.now() + 73 * 3_600_000).toISOString()) };
  await ensureEpoch(later);
  assert.equal(await destroyOldEpochs(later), 1);

  // the people whom it belongs to still read it
  assert.match(await ownWords(), new RegExp(canary));
  assert.match((await analyst.get(caseUrl)).body, new RegExp(`what happened: ${canary}`));

  await owner.end();
  await install.stop();
  assert.equal(await program.stop(), 0);
  const stopped = traces(dataDir, program.output());
  assert.deepEqual(stopped.found, [], 'after it has stopped');

  const stolen = `${dataDir}-stolen`;
  cpSync(keyFolder, stolen, { recursive: true });
  const keys = keysOf(stolen);
  assert.ok(keys.length >= 7, `${keys.length} keys`);
  assert.deepEqual(
    keys.flatMap((key) => openedBy(key, rows)),
    [],
    'what the keys on the disk open',
  );
  assert.equal(makesCode(keys, rows), false, "the person's code follows from what is on the disk");
  t.diagnostic(`${running.searched} files while running, ${stopped.searched} after; ${keys.length} keys`);
});
