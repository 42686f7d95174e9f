import { type Static, Type } from 'typebox';
import { bytesIn } from '../bytes.ts';
import { problemsWith } from '../check.ts';
import { issue, NoticeError, type NoticeResult } from '../error.ts';

const strict = { additionalProperties: false } as const;
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

export const dsaFormat = 'article34-dsa-notice/1';

/**
 * What a notice under Article 16(2) of Regulation (EU) 2022/2065 has to hold, each by its letter: (a) the explanation,
 * (b) the exact electronic locations and what else is needed to find the thing, (c) name and email of the notifier, which
 * may stay out where the content is believed to be an offence under Articles 3 to 7 of Directive 2011/93/EU, (d) the
 * statement of good faith.
 */
export const DsaNotice = Type.Object(
  {
    format: Type.Literal(dsaFormat),
    /** The sender's own number; the host is asked to repeat it. */
    reference: words(100),
    madeAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$' }),
    host: words(200),
    /** (a) */
    explanation: words(5000),
    /** Laws relied on, as written. */
    law: Type.Array(words(300), { maxItems: 20 }),
    /** (b) */
    locations: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9+.-]{1,20}:[^\\s<>"]{1,4000}$' }), { minItems: 1, maxItems: 200 }),
    identifiers: Type.Array(
      Type.Object({ kind: Type.Enum(['md5', 'sha1', 'sha256', 'pdq', 'account', 'other']), value: words(500) }, strict),
      { maxItems: 500 },
    ),
    /** (c) */
    notifier: Type.Union([
      Type.Null(),
      Type.Object({ name: words(200), email: Type.String({ pattern: '^[^\\s@]{1,64}@[^\\s@]{1,255}$' }) }, strict),
    ]),
    /** Only this allows (c) to stay out. */
    believedOffence: Type.Boolean(),
    /** (d) */
    goodFaith: Type.Literal(true),
  },
  strict,
);
export type DsaNotice = Static<typeof DsaNotice>;

/** Reads a notice in JSON. Never throws for what is in it. */
export const readDsaNotice = (bytes: Uint8Array): NoticeResult<DsaNotice> => {
  if (bytes.length > 1024 * 1024) {
    const errors = [issue('error', 'TOO_LARGE', '', 'The notice is larger than a megabyte.', 'Send facts, not files.')];
    return { ok: false, errors, warnings: [] };
  }
  try {
    return checkDsaNotice(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const errors = [issue('error', 'NOT_JSON', '', 'This is not JSON in UTF-8.', 'Send one JSON object.')];
    return { ok: false, errors, warnings: [] };
  }
};

export const checkDsaNotice = (value: unknown): NoticeResult<DsaNotice> => {
  const errors = [...problemsWith(DsaNotice, value), ...bytesIn(value)];
  const notice = value as DsaNotice;
  if (errors.length === 0 && notice.notifier === null && !notice.believedOffence) {
    const fix = 'Give name and email, or state that you believe this to be such an offence.';
    errors.push(issue('error', 'MISSING', '/notifier', 'Only for these offences may the notifier stay unnamed.', fix));
  }
  return errors.length > 0 ? { ok: false, errors, warnings: [] } : { ok: true, value: notice, warnings: [] };
};

const list = (lines: readonly string[]): string => lines.map((line) => `  - ${line}`).join('\n');

/**
 * The notice as plain text that a person at the host can act on, in English. Throws a `NoticeError` when an element of the
 * article is missing.
 */
export const dsaText = (notice: DsaNotice): { subject: string; text: string } => {
  const checked = checkDsaNotice(notice);
  if (!checked.ok) throw new NoticeError(checked.errors);
  const parts = [
    `To: ${notice.host}`,
    `Our reference: ${notice.reference}. Please repeat it in your answer.`,
    `Made: ${notice.madeAt}`,
    'This is a notice under Article 16 of Regulation (EU) 2022/2065 (Digital Services Act).',
    `Why this content is illegal (Article 16(2)(a)):\n${notice.explanation}`,
    ...(notice.law.length === 0 ? [] : [`Law:\n${list(notice.law)}`]),
    `Where it is, exactly (Article 16(2)(b)):\n${list(notice.locations)}`,
    ...(notice.identifiers.length === 0
      ? []
      : [`To find it and its copies:\n${list(notice.identifiers.map(({ kind, value }) => `${kind}: ${value}`))}`]),
    notice.notifier === null
      ? 'Who notifies (Article 16(2)(c)): not named. We believe this to involve an offence under Articles 3 to 7 of Directive 2011/93/EU, for which the article asks no name.'
      : `Who notifies (Article 16(2)(c)): ${notice.notifier.name}, ${notice.notifier.email}`,
    'We confirm our good-faith belief that what this notice says is accurate and complete (Article 16(2)(d)).',
    'This notice holds no picture and no file, and none should be sent in answer to it. Please confirm receipt, tell us your decision, and preserve what the law asks you to preserve.',
  ];
  return { subject: `Notice of illegal content, ${notice.reference}`, text: `${parts.join('\n\n')}\n` };
};

export const writeDsaNotice = (notice: DsaNotice): string => {
  const checked = checkDsaNotice(notice);
  if (!checked.ok) throw new NoticeError(checked.errors);
  return `${JSON.stringify(notice, null, 2)}\n`;
};
