import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Server, ServerExit } from './server.ts';
import { supervise, type UnexpectedExit } from './supervise.ts';

const silent = { info() {}, warn() {}, error() {} };
const beforeStop = async () => undefined;

/** A server in memory that ends when told. */
const life = () => {
  const { promise: exited, resolve: end } = Promise.withResolvers<ServerExit>();
  const server: Server = { exited, stop: async () => end({ code: 0, signal: null }) };
  return { server, end };
};

test('a server that keeps dying is given up after six in a row, and listeners learn of each', async () => {
  const exits: UnexpectedExit[] = [];
  let starts = 0;
  let end = (_: ServerExit) => {};
  const start = async () => {
    starts += 1;
    const next = life();
    end = next.end;
    return next.server;
  };
  const supervisor = await supervise(start, { logger: silent, now: () => 0, beforeStop, pauseMs: 0 });
  const givenUp = new Promise<void>((resolve) => {
    supervisor.onExit((exit) => {
      exits.push(exit);
      if (!exit.restarting) resolve();
    });
  });
  for (let round = 1; round <= 6; round++) {
    end({ code: 1, signal: null });
    while (starts === round && exits.at(-1)?.restarting !== false) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await givenUp;
  assert.equal(starts, 6);
  assert.deepEqual(
    exits.map((exit) => exit.restarting),
    [true, true, true, true, true, false],
  );
  await supervisor.stop();
});

test('a server that was healthy for a while is started again however often it ends', async () => {
  let clock = 0;
  let starts = 0;
  let end = (_: ServerExit) => {};
  const supervisor = await supervise(
    async () => {
      starts += 1;
      const next = life();
      end = next.end;
      return next.server;
    },
    { logger: silent, now: () => clock, beforeStop, pauseMs: 0 },
  );
  for (let round = 1; round <= 20; round++) {
    clock += 3_600_000;
    end({ code: null, signal: 'SIGKILL' });
    while (starts === round) await turn();
  }
  assert.equal(starts, 21);
  await supervisor.stop();
});

test('stopping while a restart is under way also stops what it started', async () => {
  const first = life();
  const second = life();
  const late = Promise.withResolvers<Server>();
  let starts = 0;
  const supervisor = await supervise(() => (starts++ === 0 ? Promise.resolve(first.server) : late.promise), {
    logger: silent,
    now: () => 0,
    beforeStop,
    pauseMs: 0,
  });
  first.end({ code: 1, signal: null });
  while (starts < 2) await turn();
  const stopped = supervisor.stop();
  late.resolve(second.server);
  await stopped;
  assert.deepEqual(await second.server.exited, { code: 0, signal: null });
});
