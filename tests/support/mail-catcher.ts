import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';

export type Caught = { to: string[]; headers: Map<string, string>; text: string; raw: string };

const decodeWord = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeURIComponent(word.replaceAll('_', '%20').replaceAll('=', '%')),
    );

const read = (raw: string, to: string[]): Caught => {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map(
        (line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWord(line.slice(line.indexOf(':') + 1).trim())] as const,
      ),
  );
  const body = rest.join('\r\n\r\n');
  const text = headers.get('content-transfer-encoding') === 'base64' ? Buffer.from(body, 'base64').toString() : body;
  return { to, headers, text, raw };
};

/** An SMTP server on this machine that keeps what it is given. `refuse`: says no to this address. */
export const catchMail = async (t: Pick<TestContext, 'after'>, options: { refuse?: string } = {}) => {
  const mails: Caught[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      address === options.refuse ? done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push(
          read(
            Buffer.concat(pieces).toString(),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { mails, smtp: `smtp://127.0.0.1:${port}` };
};
