import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromWriting, StartupError } from '../../errors/startup.ts';
import { socketMark } from './orphan.ts';
import type { Place } from './place.ts';

/** Where clients find the server: a directory with its socket, or on Windows an address; and how to tidy up. */
export type Listen = { host: string; port: number; settings: Record<string, string>; remove(): void };

/** The shortest `sun_path` of the systems we know has 104 bytes (macOS); 100 leaves room for the closing zero and a lock. */
const longest = 100;
const defaultPort = 5432;
const fits = (directory: string): boolean => Buffer.byteLength(join(directory, `.s.PGSQL.${defaultPort}.lock`)) <= longest;

/**
 * A private directory for the socket: beside the database files, or, where that path is too long for a socket,
 * a fresh one in the folder for temporary files.
 */
export const chooseListen = async (place: Place): Promise<Listen> => {
  if (process.platform === 'win32') {
    const port = await freePort();
    return { host: '127.0.0.1', port, settings: { listen_addresses: '127.0.0.1', port: String(port) }, remove: () => undefined };
  }
  const own = fits(place.socket) ? place.socket : temporaryDirectory(place);
  return {
    host: own,
    port: defaultPort,
    settings: { listen_addresses: '', unix_socket_directories: own, unix_socket_permissions: '0700', port: String(defaultPort) },
    remove: () => {
      if (own !== place.socket) rmSync(own, { recursive: true, force: true });
    },
  };
};

const temporaryDirectory = (place: Place): string => {
  const parent = [tmpdir(), '/tmp'].find((folder) => fits(join(folder, `${socketMark}123456`))) ?? '/tmp';
  try {
    const path = mkdtempSync(join(parent, socketMark));
    if (place.account.switching) chownSync(path, place.account.uid, place.account.gid);
    return path;
  } catch (error) {
    throw fromWriting(parent, error);
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new StartupError('database-not-starting', 'No free port was found for the database. Start again.'));
      });
    });
  });
