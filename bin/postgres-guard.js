// postgres 3.4.9 ends the whole program in two places when the database goes away under load, and hangs in a third. Until a
// release mends them, this puts the missing guards in as the module is loaded; tests/fault kills the database under load.
import { registerHooks } from 'node:module';

/** @type {readonly (readonly [fault: string, mended: string])[]} */
const mends = [
  // A write to a socket that has just closed, from inside setImmediate, where nobody can catch (porsager/postgres issues 1154
  // and 1208, open): the query is refused with CONNECTION_CLOSED, and the person may try again.
  [
    'const x = socket.write(chunk, fn)',
    `if (socket === null) { chunk = nextWriteTimer = null; error(Errors.connection('CONNECTION_CLOSED', options)); return false }
    const x = socket.write(chunk, fn)`,
  ],
  // The driver's own first question on a new connection is awaited by nobody: when the connection breaks before the answer, an
  // unhandled rejection. The query that the connection was opened for is refused elsewhere, and the next connection asks again.
  ['return fetchArrayTypes()', 'return fetchArrayTypes().catch(() => {})'],
  // What was waiting to be written when the connection closed stays, with its cleared timer: the greeting of the next connection
  // is then put behind it and never sent, and everybody waits ten seconds for connect_timeout, again and again.
  [
    'clearImmediate(nextWriteTimer)\n    socket.removeListener',
    'clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
  ],
];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/node_modules/postgres/src/connection.js')) return loaded;
    let source = String(loaded.source);
    for (const [fault, mended] of mends) {
      // another version: look whether it still needs this, then mend or remove this file
      if (!source.includes(fault)) throw new Error('bin/postgres-guard.js does not fit this version of postgres');
      source = source.replace(fault, () => mended);
    }
    return { ...loaded, source };
  },
});
