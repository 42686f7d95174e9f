import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Config } from '../foundation/config/config.ts';
import { StartupError, systemCode } from '../foundation/errors/startup.ts';
import type { assemble } from './assemble.ts';

type Listening = Awaited<ReturnType<typeof assemble>>['server'];
type Place = Pick<Config, 'host' | 'port'>;

/** Our own certificate, where the operator gave one. */
export const readTls = (config: Config): { cert: Buffer; key: Buffer } | undefined =>
  config.tlsCert === undefined || config.tlsKey === undefined
    ? undefined
    : { cert: readFileSync(config.tlsCert), key: readFileSync(config.tlsKey) };

const refused = (error: unknown, port: number): unknown => {
  const code = systemCode(error);
  if (code === 'EADDRINUSE')
    return new StartupError(
      'port-in-use',
      `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      { cause: error },
    );
  if (code === 'EACCES')
    return new StartupError(
      'port-forbidden',
      `This account may not listen on port ${port}. Choose a port above 1023: PORT=3434 npm start`,
      { cause: error },
    );
  return error;
};

/** Opens the server's door; gives its port. `together`: other processes of ours listen there too. Throws StartupError `port-in-use`, `port-forbidden`. */
export const listen = async (server: Listening, { host, port }: Place, together = false): Promise<number> => {
  try {
    await server.listen({ host, port, ...(together ? { reusePort: true } : {}) });
  } catch (error) {
    throw refused(error, port);
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

/**
 * The port that several processes will share; a free one for 0. Tried alone first: the kernel would let a second
 * install of the same account in beside the first, and give it half of the people.
 */
export const choosePort = ({ host, port }: Place): Promise<number> =>
  new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (error) => reject(refused(error, port)));
    trial.listen({ host, port }, () => {
      const address = trial.address();
      trial.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
