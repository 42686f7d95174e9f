import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../app/foundation/database/sql.ts';
import { databaseHome } from '../support/running.ts';

const segmentBytes = 16 * 1024 * 1024;

/**
 * What is simulated: the disk keeps what was fsynced and nothing else. Pages of tables and indexes are those of the last finished
 * checkpoint, as if not one of the later writes had reached the disk; the write-ahead log ends at the position up to which the
 * server had flushed it, and behind it stand zeros or noise. What is not: a disk that lies about a flush, and torn sectors
 * within the flushed part.
 */
export const cutPower = (dataDir: string, snapshot: string, flushed: string, garbage: () => Buffer | undefined): void => {
  const cluster = join(databaseHome(dataDir), 'cluster');
  const lost = `${cluster}.lost`;
  renameSync(cluster, lost);
  execFileSync('cp', ['-a', snapshot, cluster]);
  const wal = join(cluster, 'pg_wal');
  rmSync(wal, { recursive: true });
  execFileSync('cp', ['-a', join(lost, 'pg_wal'), wal]);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  rmSync(lost, { recursive: true });
  const [high = '0', low = '0'] = flushed.split('/');
  const position = BigInt(`0x${high}`) * 2n ** 32n + BigInt(`0x${low}`);
  const segment = position / BigInt(segmentBytes);
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');
  const last = `00000001${hex(segment / 256n)}${hex(segment % 256n)}`;
  for (const name of readdirSync(wal)) {
    if (!/^[0-9A-F]{24}$/.test(name)) continue;
    if (name > last) rmSync(join(wal, name));
    if (name !== last) continue;
    const handle = openSync(join(wal, name), 'r+');
    try {
      for (let at = Number(position % BigInt(segmentBytes)); at < statSync(join(wal, name)).size; ) {
        const noise = (garbage() ?? Buffer.alloc(65_536)).subarray(0, segmentBytes - at);
        at += writeSync(handle, noise, 0, noise.length, at);
      }
    } finally {
      closeSync(handle);
    }
  }
};

/** Makes what is on the disk now the state to fall back to: a checkpoint, and a copy of everything after it. */
export const takeSnapshot = async (dataDir: string, target: Parameters<typeof connect>[0], snapshot: string): Promise<void> => {
  const owner = connect(target, { max: 1 });
  try {
    await owner`checkpoint`;
  } finally {
    await owner.end({ timeout: 5 });
  }
  rmSync(snapshot, { recursive: true, force: true });
  execFileSync('cp', ['-a', join(databaseHome(dataDir), 'cluster'), snapshot]);
};

/** Up to where the log is on the disk for good. Every commit that was answered before lies below it. */
export const flushedPosition = async (target: Parameters<typeof connect>[0]): Promise<string> => {
  const owner = connect(target, { max: 1 });
  try {
    const [row] = await owner<{ at: string }[]>`select pg_current_wal_flush_lsn()::text as at`;
    return row?.at ?? '0/0';
  } finally {
    await owner.end({ timeout: 5 });
  }
};
