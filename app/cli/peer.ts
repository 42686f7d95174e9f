import { readFile, writeFile } from 'node:fs/promises';
import { addPeer, exportData, importData, listPeers, removePeer, verifierKeyOf } from '../action/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import type { Services } from '../foundation/services.ts';
import { attach } from '../server/attach.ts';
import type { Arguments, Run } from './verb.ts';

type Answer = { json: unknown; text: string };
type Act = (services: Services, words: string[], values: Arguments['values']) => Promise<Answer>;

const run =
  (needs: number, act: Act): Run =>
  async ({ values, positionals }) => {
    if (positionals.length !== needs) {
      process.stderr.write('A word is missing or too many: run this verb with --help.\n');
      return 64;
    }
    const install = await attach(readConfig(process.env), makeLogger('error'));
    try {
      const { json, text } = await act(install.services, positionals, values);
      process.stdout.write(`${values.json ? JSON.stringify(json) : text}\n`);
      return 0;
    } catch (error) {
      if (error instanceof Problem) {
        process.stderr.write(`${error.code === 'not-found' ? 'There is no peer of that name. a34 peer list' : error.message}\n`);
        return error.code.startsWith('peer-') ? 65 : 1;
      }
      const { code, path } = error as { code?: string; path?: string };
      if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
      process.stderr.write(`The file ${path ?? ''} cannot be read or written (${code}).\n`);
      return 66;
    } finally {
      await install.stop();
    }
  };

/** `a34 peer key` */
export const peerKey: Run = run(0, async (services) => {
  const key = verifierKeyOf(services);
  return { json: { key }, text: key };
});
/** `a34 peer add NAME KEY [--address URL]` */
export const peerAdd: Run = run(2, async (services, [name = '', key = ''], values) => {
  await addPeer(services, { name, key, address: typeof values.address === 'string' ? values.address : undefined });
  return { json: { name, key }, text: `Files signed with this key can come in now: a34 peer import FILE` };
});
/** `a34 peer remove NAME` */
export const peerRemove: Run = run(1, async (services, [name = '']) => {
  await removePeer(services, name);
  return { json: { removed: name }, text: `Nothing of ${name} counts any more.` };
});
/** `a34 peer list` */
export const peerList: Run = run(0, async (services) => {
  const peers = await listPeers(services.db.worker);
  const lines = peers.map(({ name, verifierKey }) => `${name}  ${verifierKey}`);
  return { json: peers, text: lines.length === 0 ? 'There are no peers yet. a34 peer add NAME KEY' : lines.join('\n') };
});
/** `a34 peer export FILE [--jurisdiction KE]` */
export const peerExport: Run = run(1, async (services, [path = ''], values) => {
  const only = typeof values.jurisdiction === 'string' ? values.jurisdiction.toUpperCase() : undefined;
  const file = await exportData(services, services.clock.now(), only);
  await writeFile(path, file);
  return {
    json: { path, bytes: Buffer.byteLength(file) },
    text: `Signed open data in ${path}. Whoever takes it needs our key: a34 peer key`,
  };
});
/** `a34 peer import FILE` */
export const peerImport: Run = run(1, async (services, [path = '']) => {
  const taken = await importData(services, await readFile(path));
  const text =
    taken.result === 'added' ? `${taken.items} things of ${taken.peer} came in.` : `This file of ${taken.peer} is held already.`;
  return { json: taken, text };
});
