import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvHeader, csvLine, type Entry, type FileFormat } from '@article34/hash-exchange';
import { testServices } from '../../../tests/support/app.ts';
import { gone, noise, openMatching, said } from '../../../tests/support/matching.ts';
import { sequenceAll } from '../../foundation/audit/sequencer.ts';
import { verifyAudit } from '../../foundation/audit/verify.ts';
import type { Services } from '../../foundation/services.ts';
import { entriesOf, exportList } from './export.ts';
import { importList, type ListFile } from './import.ts';
import { findList } from './list.store.ts';
import { createList, setList } from './list.ts';

const fileOf = (text: string, chunk = 1_000): ListFile => ({
  id: text.slice(0, 20) + text.length,
  size: text.length,
  open: async function* (offset) {
    const bytes = Buffer.from(text);
    for (let at = offset; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  },
});

const keep = (into: string[]) => async (part: string) => void into.push(part);

const entries = async (services: Services, list: Parameters<typeof entriesOf>[2]): Promise<Entry[]> => {
  const all: Entry[] = [];
  for await (const entry of entriesOf(services, services.db.worker, list)) all.push(entry);
  return all;
};

const csvOf = (count: number): string =>
  csvHeader() +
  Array.from({ length: count }, (_, index) =>
    csvLine(
      said(`key-${String(index).padStart(6, '0')}`, 'pdq', noise(), { quality: 80, labels: [{ scheme: 'ncmec', code: 'A1' }] }),
    ),
  ).join('');

test('a list is read in, told again, and read in again without a change', async (t) => {
  const services = await testServices(t);
  const list = await createList(services, services.db.worker, { name: 'ONE', origin: 'file' }, 'operator');
  const text = csvOf(300);
  const run = (file: ListFile) =>
    importList(services, services.db.worker, { list, file, format: 'csv', actor: 'operator', batch: 70 });
  const first = await run(fileOf(text));
  assert.deepEqual({ ...first, id: '' }, { added: 300, changed: 0, gone: 0, refused: 0, id: '', finished: true, resumedAt: 0 });
  const out: string[] = [];
  const written = await exportList(services, services.db.worker, {
    list,
    format: 'csv',
    write: keep(out),
  });
  assert.equal(written, 300);
  assert.equal(out.join(''), text);
  const again = await run(fileOf(text));
  assert.deepEqual([again.added, again.changed], [0, 0]);
  const now = await findList(services.db.worker, 'ONE');
  assert.deepEqual([now?.entries, now?.withdrawn], [300, 0]);
  assert.equal((await services.owner`select 1 from hash_value`).length, 300);
  assert.equal(
    (await services.owner`select 1 from audit_leaf where action = 'list.taken'`).length,
    5,
    'batches that changed something',
  );
  await sequenceAll(services);
  const log = await verifyAudit(services.db.worker, { ledgerSeed: services.keys.ledger, publicUrl: services.config.publicUrl });
  assert.equal(log.ok, true);
});

test('a run that is stopped anywhere goes on there: nothing twice, nothing missing', async (t) => {
  const services = await testServices(t);
  const text = csvOf(200);
  for (const format of ['csv', 'json'] as const) {
    const source = await createList(
      services,
      services.db.worker,
      { name: `SOURCE-${format.toUpperCase()}`, origin: 'file' },
      'operator',
    );
    await importList(services, services.db.worker, { list: source, file: fileOf(text), format: 'csv', actor: 'operator' });
    const written: string[] = [];
    await exportList(services, services.db.worker, { list: source, format, write: keep(written) });
    const list = await createList(
      services,
      services.db.worker,
      { name: `TARGET-${format.toUpperCase()}`, origin: 'file' },
      'operator',
    );
    const file = fileOf(written.join(''), 700);
    let stops = 0;
    for (let finished = false; !finished; stops++) {
      let commits = 0;
      const report = await importList(services, services.db.worker, {
        list,
        file,
        format,
        actor: 'operator',
        batch: 23,
        onProgress: () => {
          commits += 1;
        },
        stop: () => commits > 0 && stops < 6,
      });
      finished = report.finished;
    }
    assert.ok(stops > 3, `stopped ${stops} times`);
    assert.deepEqual(await entries(services, list), await entries(services, source));
    assert.equal(
      (await services.owner`select 1 from hash_import where list = ${list.number}`).length,
      1,
      'one import, taken up again',
    );
  }
});

test('a crash in the middle of a batch leaves whole batches', async (t) => {
  const services = await testServices(t);
  const list = await createList(services, services.db.worker, { name: 'CRASH', origin: 'file' }, 'operator');
  const text = csvOf(100);
  const file = fileOf(text);
  const broken: ListFile = {
    ...file,
    open: async function* (offset) {
      yield* file.open(offset);
      throw new Error('the disk went away');
    },
  };
  const given = { list, format: 'csv' as const, actor: 'operator' as const, batch: 30 };
  await assert.rejects(importList(services, services.db.worker, { ...given, file: broken }), /disk went away/);
  assert.equal((await findList(services.db.worker, 'CRASH'))?.entries, 90);
  const report = await importList(services, services.db.worker, { ...given, file });
  assert.deepEqual([report.added, report.finished], [100, true]);
});

test('what is taken back leaves a tombstone and no hash; said again it counts again', async (t) => {
  const services = await testServices(t);
  const { list: make, take, settle } = await openMatching(t, services);
  const list = await make('TOMBS');
  const [one, two] = [noise(), noise(16)];
  await take(list, [said('a', 'pdq', one, { member: 'm1' }), said('a', 'pdq', one, { member: 'm2' }), said('b', 'md5', two)]);
  assert.deepEqual(await take(list, [gone('a', 'm1')]), { added: 0, changed: 0, gone: 1, unchanged: 0 });
  await settle();
  assert.equal((await services.owner`select 1 from hash_value`).length, 2, 'm2 still says it');
  // a tombstone without a member takes back everybody's
  await take(list, [gone('a')]);
  await settle();
  assert.equal((await services.owner`select 1 from hash_value`).length, 1);
  assert.deepEqual(
    (await entries(services, list)).map(({ key, member, change }) => [key, member, change]),
    [
      ['b', '', 'said'],
      ['a', 'm1', 'gone'],
      ['a', 'm2', 'gone'],
    ],
  );
  await take(list, [said('a', 'pdq', one, { member: 'm2' })]);
  const now = await findList(services.db.worker, 'TOMBS');
  assert.deepEqual([now?.entries, now?.withdrawn], [2, 1]);
});

test('an entry that is said anew replaces what it said, with all its hashes', async (t) => {
  const services = await testServices(t);
  const { list: make, take, settle } = await openMatching(t, services);
  const list = await make('ANEW');
  const [md5, sha1, other] = [noise(16), noise(20), noise(20)];
  const both = {
    ...said('x', 'md5', md5),
    hashes: [
      { kind: 'md5', value: md5.toString('hex') },
      { kind: 'sha1', value: sha1.toString('hex') },
    ],
  };
  await take(list, [both]);
  assert.deepEqual(await take(list, [both]), { added: 0, changed: 0, gone: 0, unchanged: 1 });
  const next = { ...both, stance: 'negative' as const, hashes: [{ kind: 'sha1', value: other.toString('hex') }] };
  assert.deepEqual(await take(list, [both, next]), { added: 0, changed: 1, gone: 0, unchanged: 0 }, 'the last of a batch counts');
  await settle();
  const [entry, ...more] = await entries(services, list);
  assert.deepEqual([entry?.stance, entry?.hashes, more.length], ['negative', next.hashes, 0]);
  assert.equal((await services.owner`select 1 from hash_value`).length, 1);
});

test('no hash stands in the database in clear, not even where it was the key', async (t) => {
  const services = await testServices(t);
  const list = await createList(services, services.db.worker, { name: 'PLAIN', origin: 'file' }, 'operator');
  const hashes = Array.from({ length: 20 }, () => noise(16));
  const text = `md5\n${hashes.map((hash) => hash.toString('hex')).join('\n')}\n`;
  await importList(services, services.db.worker, { list, file: fileOf(text), format: 'csv', actor: 'operator' });
  const vics = `{"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media","value":[${hashes
    .map((hash) => `{"MD5":"${hash.toString('hex').toUpperCase()}","Category":1}`)
    .join(',')}]}`;
  const media = await createList(services, services.db.worker, { name: 'MEDIA', origin: 'file' }, 'operator');
  await importList(services, services.db.worker, { list: media, file: fileOf(vics), format: 'vics', actor: 'operator' });
  for (const table of ['hash_value', 'hash_opinion', 'hash_import', 'audit_leaf', 'hash_list']) {
    const rows = await services.owner.unsafe(`select row_to_json(t)::text as row from a34.${table} t`);
    assert.ok(rows.length > 0);
    for (const hash of hashes)
      for (const form of [hash.toString('hex'), hash.toString('base64')])
        assert.ok(!rows.some(({ row }) => String(row).toLowerCase().includes(form.toLowerCase())), `${form} in ${table}`);
  }
  const out: string[] = [];
  await exportList(services, services.db.worker, { list, format: 'csv', write: keep(out) });
  for (const hash of hashes) assert.ok(out.join('').includes(`md5:${hash.toString('hex')},`), 'the key comes back as it was');
});

test('every format of files is written and read back', async (t) => {
  const services = await testServices(t);
  const { list: make, take } = await openMatching(t, services);
  const list = await make('FORMATS');
  await take(
    list,
    Array.from({ length: 5 }, (_, index) => ({
      ...said(String(index + 1), 'md5', noise(16)),
      hashes: [
        { kind: 'md5', value: noise(16).toString('hex') },
        { kind: 'sha1', value: noise(20).toString('hex') },
      ],
    })),
  );
  await take(list, [said('only-pdq', 'pdq', noise())]);
  // how many entries the format can hold, and how many there are when it is read again
  const wanted: Record<FileFormat, [written: number, read: number]> = {
    csv: [6, 6],
    json: [6, 6],
    vics: [5, 5],
    'interpol-csv': [5, 5],
    stopncii: [1, 1],
    threatexchange: [6, 11],
  };
  for (const [format, [count, read]] of Object.entries(wanted) as [FileFormat, [number, number]][]) {
    const out: string[] = [];
    const left: string[] = [];
    const written = await exportList(services, services.db.worker, {
      list,
      format,
      write: keep(out),
      onLeftOut: ({ key }) => left.push(key),
    });
    assert.deepEqual([written, written + left.length], [count, 6], format);
    const copy = await make(`COPY-${format.toUpperCase()}`);
    const report = await importList(services, services.db.worker, {
      list: copy,
      file: fileOf(out.join('')),
      format,
      actor: 'operator',
    });
    assert.deepEqual([report.added, report.refused], [read, 0], format);
    const hashes = (all: Entry[]) => all.flatMap((entry) => entry.hashes.map(({ kind, value }) => `${kind} ${value}`)).sort();
    const source = (await entries(services, list)).filter(({ key }) => !left.includes(key));
    assert.deepEqual(hashes(await entries(services, copy)), hashes(source), format);
  }
});

test('a voice that is missing from what a source tells anew has taken its opinion back; partners\u2019 own words stay', async (t) => {
  const services = await testServices(t);
  const { list: make, take } = await openMatching(t, services);
  const list = await make('VOICES');
  const hash = noise();
  const of = (...voices: string[]) => voices.map((member) => said('k', 'pdq', hash, { member, voices }));
  await take(list, [
    ...of('a', 'b', 'c'),
    said('k', 'pdq', hash, { member: 'provider/p' }),
    said('other', 'pdq', hash, { member: 'b' }),
  ]);
  assert.deepEqual(await take(list, of('a', 'c')), { added: 0, changed: 0, gone: 1, unchanged: 2 });
  assert.deepEqual(await take(list, of('c', 'd')), { added: 1, changed: 0, gone: 1, unchanged: 1 });
  const left = (await entries(services, list)).map(({ key, member, change }) => `${key} ${member} ${change}`);
  assert.deepEqual(left.sort(), ['k a gone', 'k b gone', 'k c said', 'k d said', 'k provider/p said', 'other b said']);
});

test('rows that cannot be taken are told one by one and hold up nothing', async (t) => {
  const services = await testServices(t);
  const list = await createList(services, services.db.worker, { name: 'ODD', origin: 'file' }, 'operator');
  const text = `md5,labels\n${noise(16).toString('hex')},\nnot-a-hash,\n${noise(16).toString('hex')},a b\n${noise(16).toString('hex')},x:"q"\n${noise(16).toString('hex')},vics-us:1\n`;
  const places: number[] = [];
  const report = await importList(services, services.db.worker, {
    list,
    file: fileOf(text),
    format: 'csv',
    actor: 'operator',
    onProblem: ({ place }) => places.push(place),
  }).catch((error: unknown) => error);
  assert.ok(!(report instanceof Error), String(report));
  assert.deepEqual([places.slice(0, 2), (report as { added: number }).added >= 2], [[3, 4], true]);
});

test('a setting is kept, told to the ledger, and refused when it cannot be', async (t) => {
  const services = await testServices(t);
  const sql = services.db.worker;
  await createList(services, sql, { name: 'SET', origin: 'file', distance: 20 }, 'operator');
  await assert.rejects(createList(services, sql, { name: 'SET', origin: 'file' }, 'operator'), { code: 'list-name-taken' });
  await assert.rejects(createList(services, sql, { name: 'small letters', origin: 'file' }, 'operator'), {
    code: 'field-invalid',
  });
  for (const changes of [
    { distance: 64 },
    { distance: 1.5 },
    { distance: Number.NaN },
    { ratio: 1.1 },
    { quality: -1 },
    { flood: 0 },
  ])
    await assert.rejects(setList(services, sql, 'SET', changes, 'operator'), { code: 'field-invalid' });
  await assert.rejects(setList(services, sql, 'NONE', { distance: 3 }, 'operator'), { code: 'not-found' });
  assert.equal((await setList(services, sql, 'SET', { distance: 20 }, 'operator')).recheck, false, 'nothing changed');
  assert.equal((await setList(services, sql, 'SET', { owner: 'X' }, 'operator')).recheck, false, 'nothing that matches changed');
  const now = await setList(services, sql, 'SET', { distance: 10, state: 'off' }, 'operator');
  assert.deepEqual([now.distance, now.state, now.recheck], [10, 'off', true]);
  const leaves = await services.owner<
    { detail: string }[]
  >`select detail from audit_leaf where action = 'list.changed' order by id`;
  assert.deepEqual(
    leaves.map(({ detail }) => detail),
    ['{"owner":"X"}', '{"distance":10,"state":"off"}'],
  );
});
