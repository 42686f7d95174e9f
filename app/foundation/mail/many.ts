import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config/config.ts';
import { connectionOf } from './connection.ts';

export type Mail = { to: string; subject: string; text: string; messageId: string; headers?: Record<string, string> };

const kept = new WeakMap<Config, Transporter>();

/** The connection to the SMTP server of the settings, opened at the first mail; undefined where none is set. */
const transporterOf = (config: Config): Transporter | undefined => {
  if (config.smtp === undefined) return undefined;
  const known = kept.get(config);
  if (known !== undefined) return known;
  const made: Transporter = createTransport({ ...connectionOf(config.smtp), pool: true, maxConnections: 4 });
  kept.set(config, made);
  return made;
};

export const sendsMail = (config: Config): boolean => config.smtp !== undefined;

/** What a mail server answered, by its numbers: its words often hold the address, which belongs in no log. */
export class MailError extends Error {
  override readonly name = 'MailError';
}

/** Sends one mail, as plain text. Throws MailError; TypeError where no server is set. */
export const sendMail = async (config: Config, { to, subject, text, messageId, headers }: Mail): Promise<void> => {
  const transporter = transporterOf(config);
  if (transporter === undefined) throw new TypeError('no mail server is set');
  const from = config.mailFrom;
  try {
    await transporter.sendMail({ from, to, subject, text, messageId, headers, textEncoding: 'base64' });
  } catch (error) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    throw new MailError(`the mail server did not take it: ${String(code ?? 'unknown')} ${String(responseCode ?? '')}`.trim());
  }
};

/** Closes the connections. */
export const closeMail = (config: Config): void => {
  kept.get(config)?.close();
  kept.delete(config);
};
