import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';

export type Caught = { from: string; to: string[]; headers: Map<string, string>; text: string; raw: string };

const decodeWord = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeURIComponent(word.replaceAll('_', '%20').replaceAll('=', '%')),
    );

const read = (raw: string, from: string, to: string[]): Caught => {
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
  return { from, to, headers, text, raw };
};

/**
 * An SMTP server on this machine that keeps what it is given. It says no to the address `refuse`; its `refuse(code)` makes it
 * say no to every address from then on, and 0 yes again.
 */
export const catchMail = async (t: Pick<TestContext, 'after'>, options: { refuse?: string } = {}) => {
  const mails: Caught[] = [];
  let refusal = 0;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = address === options.refuse ? 550 : refusal;
      if (responseCode === 0) done();
      else done(Object.assign(new Error(`no ${address} here`), { responseCode }));
    },
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = rcptTo.map(({ address }) => address);
        mails.push(read(Buffer.concat(pieces).toString(), mailFrom === false ? '' : mailFrom.address, to));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    smtp: `smtp://127.0.0.1:${port}`,
    refuse: (code: number): void => {
      refusal = code;
    },
  };
};
