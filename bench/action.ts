import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { viewOverview } from '../app/action/action/overview.ts';
import { actionsOf } from '../app/action/action/read.ts';
import { watch } from '../app/action/action/watch.ts';
import { indexOf, runDigest } from '../app/action/digest/digest.ts';
import { selectBetween } from '../app/action/event/event.store.ts';
import { blindOf, sealAddress } from '../app/action/follow/address.ts';
import { column } from '../app/foundation/database/columns.ts';
import { connect, type Sql } from '../app/foundation/database/sql.ts';
import { uuidv7 } from '../app/foundation/effects/random.ts';
import { closeMail } from '../app/foundation/mail/many.ts';
import type { Services } from '../app/foundation/services.ts';
import { standards } from '../app/law/standard/standards.ts';
import { assemble } from '../app/server/assemble.ts';
import { startDatabase } from './support/database.ts';
import { machine } from './support/install.ts';

/**
 * The register with five years of actions of every State on every criterion: how long the overview, a country's page and a
 * digest run take, through the program's own pages and use cases. Beside them, in the same run, the number of rows and how long
 * the database takes to do no more than count them.
 */

const years = 5;
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const idOf = (state: string, number: number): string =>
  `${state.toLowerCase()}-${Array.from({ length: 8 }, (_, place) => base32[Math.floor(number / 32 ** place) & 31]).join('')}`;

type Row = { id: string; state: string; criterion: string; year: number };
const rowsOf = (): Row[] =>
  [...standards().states.keys()].flatMap((state) =>
    [...standards().criteria.keys()].flatMap((criterion, place) =>
      Array.from({ length: years }, (_, year) => ({
        id: idOf(state, place * years + year),
        state,
        criterion,
        year: 2022 + year,
      })),
    ),
  );

const fill = async (sql: Sql): Promise<number> => {
  const rows = rowsOf();
  const column = <Name extends keyof Row>(name: Name): Row[Name][] => rows.map((row) => row[name]);
  await sql`create temporary table made as select * from unnest(${column('id')}::text[], ${column('state')}::text[],
    ${column('criterion')}::text[], ${column('year')}::int[]) as t (id, state, criterion, year)`;
  await sql`insert into action (id, jurisdiction, opened_at) select id, state, make_timestamptz(year, 3, 1, 9, 0, 0) from made`;
  await sql`insert into action_version (action_id, recorded_at, kind, title, summary, language, owner_kind, owner_id, owner_name)
    select id, make_timestamptz(year, 3, 1, 9, 0, 0), 'legislation', 'Close the gap: ' || criterion, repeat('words ', 40), 'en', 'parliament',
      state, 'Parliament' from made`;
  await sql`insert into action_link (action_id, kind, ref, recorded_at)
    select id, 'criterion', criterion, make_timestamptz(year, 3, 1, 9, 0, 0) from made
    union all select id, 'head', 'ipu-m-0' || (1 + year % 3), make_timestamptz(year, 3, 1, 9, 0, 0) from made`;
  await sql`insert into action_step (action_id, step, recorded_at, place, title, needs, due, after)
    select id, 'step-' || n, make_timestamptz(year, 3, 1, 9, 0, 0), n, 'Step ' || n, '{bill}', make_date(year + 1, 1, 1) + n * 200, '{}'
    from made, generate_series(1, 4) n`;
  await sql`insert into action_evidence (id, action_id, step, kind, happened_on, title, address, retrieved, detail, recorded_at, by_system)
    select gen_random_uuid(), id, 'step-' || n, 'bill', make_date(year, 6, n), 'A bill', 'https://example.org', make_date(year, 6, n), '{}',
      make_timestamptz(year, 6, n, 9, 0, 0), false from made, generate_series(1, 2) n`;
  await sql`insert into action_standing (action_id, recorded_at, superseded_at, jurisdiction, kind, synthetic, state, reason, steps,
      steps_done, next_step, next_due, put_off)
    select id, make_timestamptz(year, 3, 1, 9, 0, 0) + n * interval '90 days',
      case when n < 2 then make_timestamptz(year, 3, 1, 9, 0, 0) + (n + 1) * interval '90 days' end, state, 'legislation', false,
      case n when 0 then 'planned' else 'under-way' end, '{"code":"step-open","step":"step-3"}', 4, n, 'step-' || (n + 1),
      make_date(year + 1, 1, 1) + n * 200, 0
    from made, generate_series(0, 2) n`;
  await sql`insert into action_event (id, recorded_at, jurisdiction, kind, action_id, criteria, capabilities, detail)
    select gen_random_uuid(), now() - random() * interval '5 years', state, 'evidence', id, array[criterion], '{}', '{"title":"A bill"}'
    from made, generate_series(1, 3)`;
  // as an install is that has stood for a while
  await sql.unsafe('vacuum (analyze)');
  return rows.length;
};

const followersOf = async (services: Services, sql: Sql, count: number): Promise<void> => {
  const states = [...standards().states.keys()];
  const criteria = [...standards().criteria.keys()];
  const at = new Date(services.clock.now().getTime() - 8 * 86_400_000);
  const rows = Array.from({ length: count }, (_, number) => {
    const id = uuidv7(services.clock.now(), services.random);
    const address = `reader${number}@example.org`;
    return { id, sealed: sealAddress(services, id, address), blind: blindOf(services, address), number };
  });
  await sql`insert into follower (id, address_sealed, address_blind, language, created_at, confirmed_at, told_until)
    select id, sealed, blind, 'en', ${at}, ${at}, ${at} from unnest(${rows.map(({ id }) => id)}::uuid[],
      ${column(rows, ({ sealed }) => sealed)}::bytea[], ${column(rows, ({ blind }) => blind)}::bytea[]) as t (id, sealed, blind)`;
  await sql`insert into follow (follower_id, kind, ref, asked_at, confirmed_at)
    select id, 'country', country, ${at}, ${at} from unnest(${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ number }) => states[number % states.length] ?? '')}::text[]) as t (id, country)
    union all select id, 'criterion', criterion, ${at}, ${at} from unnest(${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ number }) => criteria[number % criteria.length] ?? '')}::text[]) as t (id, criterion)`;
};

const times = async (count: number, run: (index: number) => Promise<unknown>): Promise<string> => {
  const took: number[] = [];
  await run(0);
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await run(index);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms, ${count} times`;
};

/** An SMTP server in this process that throws everything away: what it costs is counted in. */
const sink = async (): Promise<{ url: string; count: () => number; close: () => void }> => {
  let mails = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.on('data', () => {});
      stream.on('end', () => {
        mails++;
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, count: () => mails, close: () => server.close() };
};

/** `a34 bench action`. */
export const run = async ({ full }: { full: boolean }): Promise<void> => {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`action: ${machine()}`);
  const install = await startDatabase();
  const owner = connect(install.target, { max: 1 });
  try {
    const { services } = install;
    const actions = await fill(owner);
    const followers = full ? 20_000 : 5_000;
    await followersOf(services, owner, followers);
    const counts = await owner<{ name: string; rows: number }[]>`
      select 'standings' as name, count(*)::int as rows from action_standing union all select 'evidence', count(*)::int from action_evidence
      union all select 'events', count(*)::int from action_event`;
    say(
      `${standards().states.size} States × ${standards().criteria.size} criteria × ${years} years = ${actions} actions; ${counts.map(({ name, rows }) => `${rows} ${name}`).join(', ')}; ${followers} followers`,
    );
    const sql = services.db.public;
    const on = services.clock.now().toISOString().slice(0, 10);
    const { server } = await assemble(services);
    const get = (path: string) => server.inject({ method: 'GET', url: path });
    const states = [...standards().states.keys()];
    say(`counting the standings (baseline):      ${await times(20, () => sql`select count(*) from action_standing`)}`);
    say(`overview, use case:                     ${await times(50, () => viewOverview(sql, { on }))}`);
    say(
      `overview, as known on a day of 2024:    ${await times(50, () => viewOverview(sql, { on: '2024-06-30', knownOn: '2024-06-30' }))}`,
    );
    say(`overview, page:                         ${await times(50, () => get('/en/action'))}`);
    say(
      `country, use case:                      ${await times(50, (index) => actionsOf(sql, { jurisdiction: states[index] ?? 'KE' }, { on }))}`,
    );
    say(
      `country, page (375 actions):            ${await times(50, (index) => get(`/en/action/countries/${states[index] ?? 'KE'}`))}`,
    );
    say(
      `country, as known on a day of 2024:     ${await times(50, (index) => get(`/en/action/countries/${states[index] ?? 'KE'}?known=2024-06-30`))}`,
    );
    say(
      `country, all 375 under one head:        ${await times(50, (index) => get(`/en/action/countries/${states[index] ?? 'KE'}?kind=legislation`))}`,
    );
    const start = performance.now();
    await watch(services);
    say(`looking at all findings, once:          ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const mail = await sink();
    services.config.smtp = mail.url;
    const begun = performance.now();
    const told = await runDigest(services);
    const seconds = (performance.now() - begun) / 1000;
    say(`digest run: ${told.looked} followers, ${mail.count()} mails, ${seconds.toFixed(1)} s`);
    const news = await selectBetween(services.db.worker, new Date(0), services.clock.now());
    const indexed = performance.now();
    indexOf(news);
    say(
      `sorting all ${news.length} events by what they are about (what a first digest would do): ${(performance.now() - indexed).toFixed(0)} ms`,
    );
    closeMail(services.config);
    mail.close();
    await server.close();
  } finally {
    await owner.end();
    await install.stop();
  }
};
