import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openNote, parseVerifierKey } from '@article34/ledger';
import { Decrypter, Encrypter, generateHybridIdentity, generateIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { seededRandom, systemRandom } from '../../foundation/effects/random.ts';
import { loadTranslators } from '../../foundation/languages/translate.ts';
import { AgeError, isAgeFile, openWithPassphrase, sealToPassphrase, sealToRecipients } from './age.ts';
import { makeContent, makePackage } from './build.ts';
import { receiptKey, signReceipt } from './receipt.ts';
import { ReferralReport } from './report.ts';
import { hashToken, makePassphrase, makeToken, readPassphrase, shardOfToken } from './secrets.ts';
import { zip } from './zip.ts';

const t = loadTranslators().en;
const seed = seededRandom('ledger').bytes(32);
const quick = 10;

const report: ReferralReport = {
  format: 'article34-referral/1',
  synthetic: true,
  case: { reference: '034-7KQ2M9', openedAt: '2026-03-02T09:30:00.000Z', category: 'material-online', hostCountry: 'NL' },
  reports: [{ receivedAt: '2026-03-02T09:30:00.000Z', channel: 'public', language: 'en', danger: 'no', childAge: 'unknown' }],
  items: [
    {
      kind: 'address',
      value: 'https://example.org/a?b=<script>&c="1"',
      report: 0,
      classification: {
        scheme: 'interpol',
        code: 'baseline',
        axes: { siteType: 'forum' },
        opinion: 'first',
        madeAt: '2026-03-02T10:00:00.000Z',
      },
    },
  ],
  law: [
    {
      ruleId: 'nl/example',
      basis: 'statute',
      modality: 'may',
      action: 'refer',
      summary: 'A hotline may pass a report to the police.',
      jurisdiction: 'NL',
      law: 'Placeholder law for a test',
      provision: 'art. 1',
      source: 'https://example.org/law',
      status: 'unverified',
      checkedOn: '2026-03-01',
      doubts: ['not-verified'],
      dueAt: null,
    },
  ],
  notIncluded: ['narrative'],
};

const facts = {
  caseReference: '034-7KQ2M9',
  referral: '0195a1b2-0000-7000-8000-000000000001',
  body: { id: 'nl/police', name: 'Placeholder police unit' },
  sender: { hotline: 'Test hotline', address: 'https://report.example.org', role: 'analyst' },
  sealedAt: new Date('2026-03-02T11:00:00.000Z'),
  synthetic: true,
  legalBasis: [
    {
      ruleId: 'nl/example',
      law: 'Placeholder law for a test',
      provision: 'art. 1',
      source: 'https://example.org/law',
      status: 'unverified',
    },
  ],
  replyTo: 'https://report.example.org/en/answer/034abc',
  receiptKey: receiptKey(seed, 'https://report.example.org'),
};

const golden = (name: string, text: string): void => {
  const file = new URL(`./vectors/${name}`, import.meta.url);
  if (process.env.A34_WRITE_GOLDEN === '1') writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
};

/** Reads what `zip` made by its central directory, as other programs do. */
const unzip = (bytes: Buffer): Map<string, Buffer> => {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(
      bytes.toString('latin1', at + 46, at + 46 + nameLength),
      bytes.subarray(start, start + bytes.readUInt32LE(at + 24)),
    );
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
};

test('the same content and facts give the same package, byte for byte, and the manifest of the golden file', () => {
  const first = makePackage(makeContent(report, t), facts);
  const second = makePackage(makeContent(structuredClone(report), t), { ...facts });
  assert.deepEqual(first, second);
  const files = unzip(first.bytes);
  assert.deepEqual([...files.keys()], ['manifest.json', 'page.html', 'report.json']);
  const manifest = files.get('manifest.json')?.toString() ?? '';
  golden('manifest.json', manifest);
  golden('page.html', files.get('page.html')?.toString() ?? '');
  assert.equal(first.manifestHash.toString('hex'), createHash('sha256').update(manifest).digest('hex'));
  for (const { name, size, sha256 } of (JSON.parse(manifest) as { files: { name: string; size: number; sha256: string }[] })
    .files) {
    assert.equal(files.get(name)?.length, size);
    assert.equal(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      sha256,
    );
  }
});

test('report.json fits its own schema, and one changed letter gives another hash', () => {
  const check = Compile(ReferralReport);
  const content = makeContent(report, t);
  assert.ok(check.Check(JSON.parse(content.report.toString())));
  assert.equal(check.Check({ ...report, extra: 1 }), false);
  assert.notEqual(makeContent({ ...report, case: { ...report.case, category: 'other' } }, t).hash, content.hash);
});

test('what a person typed is text on the printed page, never markup', () => {
  const page = makeContent(
    { ...report, narrative: [{ report: 0, place: '</bdi><img src=x onerror=1>', note: null, additions: [] }] },
    t,
  ).page.toString();
  assert.ok(!page.includes('<script') && !page.includes('<img'));
  assert.ok(page.includes('https://example.org/a?b=&lt;script>'));
});

test('other programs open the ZIP file', (context) => {
  if (spawnSync('unzip', ['-v']).error !== undefined) return context.skip('no unzip on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'a34-zip-'));
  try {
    writeFileSync(join(folder, 'p.zip'), makePackage(makeContent(report, t), facts).bytes);
    const tried = spawnSync('unzip', ['-t', join(folder, 'p.zip')], { encoding: 'utf8' });
    assert.equal(tried.status, 0, tried.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('any files go in and come out of a ZIP; a name with a path does not', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/), fc.uint8Array({ maxLength: 3000 })), {
        selector: ([name]) => name,
      }),
      (files) => {
        const opened = unzip(
          zip(
            files.map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) })),
            facts.sealedAt,
          ),
        );
        assert.deepEqual(
          [...opened].map(([name, bytes]) => [name, Uint8Array.from(bytes)]),
          files,
        );
      },
    ),
  );
  for (const name of ['../a', 'a/b', '', 'A', '.a'])
    assert.throws(() => zip([{ name, bytes: Buffer.alloc(1) }], facts.sealedAt), RangeError);
});

test('each recipient opens the package with the age library, classic and post-quantum keys alike; a stranger does not', async () => {
  const plain = Buffer.from('sealed');
  const identities = [await generateIdentity(), await generateHybridIdentity()];
  for (const identity of identities) {
    const sealed = await sealToRecipients(plain, [await identityToRecipient(identity)]);
    assert.ok(isAgeFile(sealed));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    assert.deepEqual(Buffer.from(await decrypter.decrypt(sealed)), plain);
    const stranger = new Decrypter();
    stranger.addIdentity(await generateIdentity());
    await assert.rejects(stranger.decrypt(sealed));
  }
  for (const broken of ['age1', 'age1qqqq', 'AGE-SECRET-KEY-1QQQ', 'hello'])
    await assert.rejects(sealToRecipients(plain, [broken]), AgeError);
});

test('our passphrase files open in the age library and its files open here: two makings of one format', async () => {
  const plain = Buffer.from('sealed');
  const passphrase = makePassphrase(systemRandom);
  const ours = await sealToPassphrase(plain, passphrase, systemRandom.bytes(16), quick);
  const library = new Decrypter();
  library.addPassphrase(passphrase);
  assert.deepEqual(Buffer.from(await library.decrypt(ours)), plain);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(quick);
  assert.deepEqual(await openWithPassphrase(Buffer.from(await encrypter.encrypt(plain)), passphrase), plain);
  await assert.rejects(openWithPassphrase(ours, `${passphrase}1`), AgeError);
});

test('a changed bit in a passphrase file never opens', async () => {
  const sealed = await sealToPassphrase(Buffer.from('x'), '1234', systemRandom.bytes(16), 2);
  for (let at = 0; at < sealed.length; at += 3) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(openWithPassphrase(changed, '1234'), AgeError);
  }
});

test('the age program itself opens what we seal', async (context) => {
  if (spawnSync('age', ['--version']).error !== undefined) return context.skip('no age program on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'a34-age-'));
  try {
    const identity = await generateIdentity();
    writeFileSync(join(folder, 'key'), `${identity}\n`);
    const opened = spawnSync('age', ['-d', '-i', join(folder, 'key')], {
      input: await sealToRecipients(Buffer.from('sealed'), [await identityToRecipient(identity)]),
    });
    assert.equal(opened.stdout.toString(), 'sealed');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a passphrase is read as it was made, whatever script its digits are typed in', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const passphrase = makePassphrase(seededRandom(name));
      assert.match(passphrase, /^(\d{4}-){5}\d{4}$/);
      assert.equal(readPassphrase(passphrase.replaceAll('-', ' ')), passphrase);
      assert.equal(readPassphrase(passphrase.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))), passphrase);
      assert.equal(
        readPassphrase(passphrase.replaceAll('-', '').replace(/\d/g, (digit) => String.fromCharCode(0xe50 + Number(digit)))),
        passphrase,
      );
    }),
  );
});

test('a link names its shard and nothing else, and its hash does not', () => {
  const token = makeToken(7, systemRandom);
  assert.match(token, /^007[A-Za-z0-9_-]{32}$/);
  assert.equal(shardOfToken(token), 7);
  assert.notDeepEqual(hashToken(token), hashToken(makeToken(7, systemRandom)));
});

test('a receipt is a signed note that its public key checks; a changed one is refused', () => {
  const given = {
    referral: facts.referral,
    caseReference: facts.caseReference,
    bodyId: 'nl/police',
    manifestHash: Buffer.alloc(32, 1),
    packageHash: Buffer.alloc(32, 2),
    sealedAt: facts.sealedAt,
    deliveredAt: undefined,
    fetchedAt: undefined,
    acknowledgedAt: undefined,
    outcome: undefined,
    outcomeAt: undefined,
  };
  const note = signReceipt(given, seed, 'https://report.example.org');
  const key = parseVerifierKey(facts.receiptKey);
  assert.equal(openNote(note, [key]).text.split('\n')[1], `referral ${facts.referral}`);
  assert.throws(() => openNote(note.replace('nl/police', 'nl/other'), [key]));
});
