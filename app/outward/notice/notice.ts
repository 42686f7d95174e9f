export const noticeKinds = ['dsa-16', 'xarf'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const sentHows = ['mail', 'form', 'other'] as const;
export type SentHow = (typeof sentHows)[number];

/** What somebody saw who looked whether the content is still there. */
export const seenValues = ['gone', 'there', 'cannot-tell'] as const;
export type Seen = (typeof seenValues)[number];
export type Look = { id: string; at: Date; seen: Seen };

export type NoticeKey = { shard: number; id: string };

/** A row of `host_notice` without its text. */
export type HostNotice = NoticeKey & {
  caseId: string;
  reference: string;
  kind: NoticeKind;
  createdBy: string;
  createdAt: Date;
  keyId: string;
  bodyHash: Buffer;
  items: number;
  sentAt: Date | null;
  sentBy: string | null;
  sentHow: SentHow | null;
};

/** What a notice is: whom it is for, what a person reads, what a machine reads, and the mail that holds both. */
export type Written = {
  host: string;
  subject: string;
  text: string;
  /** The machine's half, as JSON. */
  attachment: string;
  /** A whole message, when both addresses are known. */
  mail: string | null;
};
