import { createTransport } from 'nodemailer';
import { connectionOf } from './connection.ts';

/** What became of a message. `answer` is what the other server said, for the log; nothing of the message stands in it. */
export type Sent =
  | { ok: true; answer: string }
  | { ok: false; permanent: boolean; why: 'refused' | 'unreachable' | 'tls' | 'signed-out'; answer: string };

export type Mailer = {
  /** Our own address, which the server lets us send from. */
  from: string;
  /** Hands a whole message (RFC 5322, headers included) to the mail server. Never throws for what the other side does. */
  send(mail: { to: string; message: string }): Promise<Sent>;
};

type Fault = Error & { code?: string; responseCode?: number; response?: string };

const faultOf = (error: Fault): Sent => {
  const answer = (error.response ?? error.code ?? error.message).split('\n')[0]?.slice(0, 200) ?? '';
  if (error.code === 'EAUTH') return { ok: false, permanent: false, why: 'signed-out', answer };
  if (error.code === 'ETLS' || /certificate|ssl|tls/i.test(error.message))
    return { ok: false, permanent: false, why: 'tls', answer };
  if (error.responseCode !== undefined) return { ok: false, permanent: error.responseCode >= 500, why: 'refused', answer };
  return { ok: false, permanent: false, why: 'unreachable', answer };
};

/** Mail through one SMTP server, one connection for each message. */
export const makeMailer = (server: string, from: string): Mailer => {
  const transport = createTransport(connectionOf(server));
  return {
    from,
    send: async ({ to, message }) => {
      try {
        const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw: message.replace(/\r?\n/g, '\r\n') });
        return { ok: true, answer: String(response).slice(0, 200) };
      } catch (error) {
        return faultOf(error as Fault);
      }
    },
  };
};
