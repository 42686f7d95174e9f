import { Type } from 'typebox';
import { audit } from '../foundation/audit/record.ts';
import { latestCheckpoint } from '../foundation/audit/store.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../foundation/http/reply.ts';
import { route } from '../foundation/http/route.ts';
import type { Part } from '../foundation/part.ts';
import { type Services, staffIdOf } from '../foundation/services.ts';
import { HealthPage } from './health-page.tsx';
import { LogPage } from './log-page.tsx';
import { readHealth, readLog, reviveJobs } from './store.ts';

const pageSize = 100;
const word = Type.Optional(Type.String({ maxLength: 100, pattern: '^[a-z0-9./-]*$' }));

const logRoute = route({
  id: 'oversight.log',
  method: 'GET',
  path: '/staff/audit',
  plane: 'staff',
  policy: 'audit.read',
  query: Type.Object({
    actor: word,
    action: word,
    subject: word,
    before: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z$' })),
  }),
  handle: async (context) => {
    const { before, ...filter } = context.query;
    const at = before === undefined ? undefined : new Date(before);
    if (at !== undefined && Number.isNaN(at.getTime())) throw new Problem('not-found');
    const lines = await readLog(context.db.staff, { ...filter, ...(at === undefined ? {} : { before: at }) }, pageSize);
    const last = lines.length === pageSize ? lines.at(-1) : undefined;
    const older = last && `/staff/audit?${new URLSearchParams({ ...filter, before: last.recordedAt.toISOString() })}`;
    // reading the log is itself a thing done
    await audit(
      context.db.staff,
      { shard: 0, at: context.clock.now(), actor: `staff/${staffIdOf(context)}`, action: 'audit.read', subject: 'log' },
      context.random,
    );
    return page(LogPage({ context, lines, filter, older }));
  },
});

const healthRoute = route({
  id: 'oversight.health',
  method: 'GET',
  path: '/staff/health',
  plane: 'staff',
  policy: 'system.health',
  handle: async (context) => page(HealthPage({ context, health: await readHealth(context.db.staff) })),
});

const retryRoute = route({
  id: 'oversight.retry-jobs',
  method: 'POST',
  path: '/staff/health/retry',
  plane: 'staff',
  policy: 'system.health',
  body: Type.Object({ kind: Type.String({ maxLength: 60, pattern: '^[a-z.-]+$' }) }),
  handle: async (context) => {
    const { kind } = context.body;
    await context.db.staff.begin(async (tx) => {
      const count = await reviveJobs(tx, kind);
      await audit(
        tx,
        {
          shard: 0,
          at: context.clock.now(),
          actor: `staff/${staffIdOf(context)}`,
          action: 'jobs.revived',
          subject: `job/${kind}`,
          detail: { count },
        },
        context.random,
      );
    });
    return redirect('/staff/health');
  },
});

/**
 * The newest signed head of the audit log as it stood at the full hour, for witnesses and anybody who wants to hold us to it.
 * Its size counts what happens in the house: a head of this second would let strangers watch each step.
 */
const checkpointRoute = route({
  id: 'oversight.checkpoint',
  method: 'GET',
  path: '/log/checkpoint',
  plane: 'public',
  policy: 'public.read',
  handle: async (context) => {
    const hour = 3_600_000;
    const latest = await latestCheckpoint(context.db.public, new Date(Math.floor(context.clock.now().getTime() / hour) * hour));
    if (latest === undefined) throw new Problem('not-found');
    return bytes('text/plain; charset=utf-8', latest.note);
  },
});

const aliveRoute = route({
  id: 'oversight.alive',
  method: 'GET',
  path: '/alive',
  plane: 'public',
  policy: 'public.read',
  handle: async (context) => {
    await context.db.public`select 1`;
    return bytes('text/plain; charset=utf-8', 'ok\n');
  },
});

export const oversightPart = (_services: Services): Part => ({
  routes: [logRoute, healthRoute, retryRoute, checkpointRoute, aliveRoute],
});
