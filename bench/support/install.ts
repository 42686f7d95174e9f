import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../app/foundation/config/config.ts';
import { makeKeyPair } from '../../app/foundation/crypto/wrap.ts';
import type { Connection } from '../../app/foundation/database/sql.ts';
import { uuidv7 } from '../../app/foundation/effects/random.ts';
import { makeLogger } from '../../app/foundation/logger.ts';
import type { Services } from '../../app/foundation/services.ts';
import { ensureEpoch } from '../../app/intake/index.ts';
import { attach } from '../../app/server/attach.ts';

const program = fileURLToPath(new URL('../../bin/a34.js', import.meta.url));

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

const ready = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const port = /ready at http:\/\/localhost:(\d+)/.exec(chunk.toString())?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });

/** The real program in a process of its own on a fresh data directory, with keys but without people. */
export const startInstall = async (
  environment: Record<string, string>,
): Promise<{ port: number; services: Services; target: Connection | string; pid: number; stop: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'a34-bench-'));
  // BENCH_PROFILE=folder leaves a CPU profile of the server there
  const profile = process.env.BENCH_PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`];
  const child = spawn(process.execPath, [...profile, program, 'start'], {
    env: { ...process.env, PORT: '0', A34_DATA: dataDir, A34_LOG: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await ready(child);
  const processes = { A34_PROCESSES: environment.A34_PROCESSES ?? process.env.A34_PROCESSES };
  const install = await attach(readConfig({ ...processes, A34_DATA: dataDir }), makeLogger('error'));
  const { services } = install;
  for (const purpose of ['triage', 'identity']) {
    const { publicKey } = makeKeyPair(services.random);
    await services.db
      .staff`insert into team_key (id, purpose, public_key, created_at) values (${uuidv7(new Date(), services.random)}, ${purpose}, ${publicKey}, now())`;
  }
  await ensureEpoch(services);
  return {
    port,
    services,
    target: install.target,
    pid: child.pid ?? 0,
    stop: async () => {
      await install.stop();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
