import { issue, NoticeError } from '../error.ts';

export interface Message {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: Date;
  /** Left of the @ in Message-ID; the domain is that of `from`. */
  readonly id: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly type: string; readonly content: string };
  /** A report for machines (RFC 5965) around a XARF file, or a letter with a file. */
  readonly kind: 'xarf' | 'letter';
}

const address = /^[^\s@<>,;:"\u0000-\u001f\u007f-\uffff]{1,64}@[A-Za-z0-9.-]{1,255}$/;

const refuse = (path: string, message: string): never => {
  throw new NoticeError([issue('error', 'VALUE', path, message, 'Correct it.')]);
};

/** A header's words: ASCII as they are, others as RFC 2047 asks, in pieces that fit a line. */
const headerWords = (text: string): string => {
  if (/[\u0000-\u001f\u007f]/.test(text)) return refuse('/subject', 'The subject has control characters.');
  if (/^[\u0020-\u007e]*$/.test(text) && text.length <= 900) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces.map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
};

const base64Lines = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const mailDate = (at: Date): string =>
  `${weekdays[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`;

const part = (headers: readonly string[], body: string): string => [...headers, '', body].join('\r\n');

/** A message ready to be sent by any mail program (RFC 5322). Throws a `NoticeError` for addresses and names that are none. */
export const writeMessage = (message: Message): string => {
  if (!address.test(message.from)) refuse('/from', 'The sender has no usable mail address.');
  if (!address.test(message.to)) refuse('/to', 'The host has no usable mail address.');
  if (!/^[A-Za-z0-9-]{1,100}$/.test(message.id)) refuse('/id', 'The id of the message may hold letters, digits and hyphens.');
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(message.attachment.name)) refuse('/attachment/name', 'The name of the file is not usable.');
  const boundary = `=_${message.id}`;
  const text = part(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    base64Lines(message.text.replace(/\r?\n/g, '\r\n')),
  );
  const file = part(
    [
      `Content-Type: ${message.attachment.type}; charset=utf-8`,
      `Content-Disposition: attachment; filename="${message.attachment.name}"`,
      'Content-Transfer-Encoding: base64',
    ],
    base64Lines(message.attachment.content),
  );
  const feedback = part(
    ['Content-Type: message/feedback-report'],
    ['Feedback-Type: xarf', 'User-Agent: Article-34/1', 'Version: 1'].join('\r\n'),
  );
  const parts = message.kind === 'xarf' ? [text, feedback, file] : [text, file];
  const type = message.kind === 'xarf' ? 'multipart/report; report-type=feedback-report' : 'multipart/mixed';
  const headers = [
    `From: ${message.from}`,
    `To: ${message.to}`,
    `Subject: ${headerWords(message.subject)}`,
    `Date: ${mailDate(message.date)}`,
    `Message-ID: <${message.id}@${message.from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: ${type};\r\n boundary="${boundary}"`,
  ];
  const body = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return `${headers.join('\r\n')}\r\n\r\n${body}--${boundary}--\r\n`;
};
