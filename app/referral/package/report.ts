import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;
const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const Maybe = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** The name and version of the format; a reader refuses a major version that it does not know. */
export const reportFormat = 'article34-referral/1';

export const ReportedItem = Type.Object(
  {
    kind: Type.Enum(['address', 'hash', 'account', 'text']),
    value: Type.String(),
    /** Position of its report in `reports`, counted from 0. */
    report: Type.Integer({ minimum: 0 }),
    classification: Type.Union([
      Type.Object(
        {
          scheme: Type.String(),
          code: Type.String(),
          axes: Type.Record(Type.String(), Type.String()),
          opinion: Type.String(),
          madeAt: Instant,
        },
        strict,
      ),
      Type.Null(),
    ]),
  },
  strict,
);

export const CitedLaw = Type.Object(
  {
    ruleId: Type.String(),
    /** `statute`, `court`, or `practice`: what a network asks of its members, which is not law and permits nothing. */
    basis: Type.String(),
    modality: Type.String(),
    action: Type.String(),
    summary: Type.String(),
    jurisdiction: Type.String(),
    law: Type.String(),
    provision: Type.String(),
    source: Type.String(),
    /** `verified` or `unverified`; an unverified provision must be checked by a person before anyone relies on it. */
    status: Type.String(),
    checkedOn: Type.String(),
    doubts: Type.Array(Type.String()),
    dueAt: Maybe(Type.String()),
  },
  strict,
);

/** `report.json` of a package: what the house knows and may pass on. Codes are those of docs/referral-package.md. */
export const ReferralReport = Type.Object(
  {
    format: Type.Literal(reportFormat),
    /** True: made up for a demonstration; nothing in it happened. */
    synthetic: Type.Boolean(),
    case: Type.Object(
      { reference: Type.String(), openedAt: Instant, category: Type.String(), hostCountry: Maybe(Type.String()) },
      strict,
    ),
    reports: Type.Array(
      Type.Object(
        {
          receivedAt: Instant,
          channel: Type.String(),
          language: Type.String(),
          /** Is a child in danger now, as the reporter answered. Not answered is `unknown`. */
          danger: Type.String(),
          childAge: Type.String(),
        },
        strict,
      ),
    ),
    items: Type.Array(ReportedItem),
    law: Type.Array(CitedLaw),
    /** Only when somebody decided to pass on the reporter's own words. */
    narrative: Type.Optional(
      Type.Array(
        Type.Object(
          {
            report: Type.Integer({ minimum: 0 }),
            place: Maybe(Type.String()),
            note: Maybe(Type.String()),
            additions: Type.Array(Type.Object({ at: Instant, note: Type.String() }, strict)),
          },
          strict,
        ),
      ),
    ),
    /** Only when a senior analyst decided to pass on how to reach the reporter. */
    contact: Type.Optional(Type.Array(Type.Object({ report: Type.Integer({ minimum: 0 }), contact: Type.String() }, strict))),
    /** What the house holds and kept back. */
    notIncluded: Type.Array(Type.Enum(['narrative', 'contact'])),
  },
  strict,
);
export type ReferralReport = Static<typeof ReferralReport>;

/** The file's bytes: two-space JSON in the order of the schema, a newline at the end. The same report gives the same bytes. */
export const reportBytes = (report: ReferralReport): Buffer => Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
