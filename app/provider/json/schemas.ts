import { jsonSchemaOf } from '@article34/cybertip';
import { type Static, type TSchema, Type } from 'typebox';

// One schema each: it checks what comes in, types what goes out, and is what /api/v1/openapi.json publishes.

const reportId = Type.String({
  pattern: '^[1-9][0-9]{14}$',
  description: 'Names the report; kept as text, because it has fifteen digits.',
});
const fileId = Type.String({ pattern: '^[0-9a-f]{32}$' });
const environment = Type.Enum(['production', 'sandbox'], {
  description: 'The key decides. Nothing of the sandbox is ever reported.',
});
const at = Type.String({ format: 'date-time' });

export const IssueShape = Type.Object({
  rule: Type.String(),
  path: Type.String(),
  message: Type.String(),
  fix: Type.String(),
  expected: Type.Optional(Type.Array(Type.String())),
});

/** What a field that is missing would be good for, and where it goes. */
export const Gaps = Type.Array(Type.Object({ field: Type.String(), path: Type.String(), why: Type.String() }), {
  description: 'The same as missing, each with its place and why it matters to those who have to act.',
});

/** How good a report is; apart from how urgent it is, and never a reason to refuse it. */
export const Quality = Type.Object({
  completeness: Type.Integer({ minimum: 0, maximum: 100 }),
  missing: Type.Array(Type.String(), { description: 'Keys of what is missing, such as ip-address.' }),
  gaps: Gaps,
  warnings: Type.Array(IssueShape),
  lint: Type.Array(Type.Object({ kind: Type.String(), belongs: Type.String(), count: Type.Integer() }), {
    description: 'Facts that stand in free text and have a field of their own.',
  }),
});

export const Opened = Type.Object({ reportId, environment, finishBefore: at, replayed: Type.Boolean(), quality: Quality });
export const Uploaded = Type.Object({
  reportId,
  fileId,
  size: Type.Integer(),
  md5: Type.String(),
  sha1: Type.String(),
  sha256: Type.String(),
  replayed: Type.Boolean(),
});
export const Described = Type.Object({ reportId, fileId, replayed: Type.Boolean() });
export const Finished = Type.Object({
  reportId,
  environment,
  fileIds: Type.Array(fileId),
  completeness: Type.Integer(),
  missing: Type.Array(Type.String()),
  gaps: Gaps,
  warnings: Type.Optional(Type.Array(IssueShape, { description: 'What was taken though it was unusual; told of XARF reports.' })),
});
export const Retracted = Type.Object({ reportId });
export const Standing = Type.Object({
  reportId,
  environment,
  state: Type.Enum(['open', 'finished', 'retracted', 'expired']),
  openedAt: at,
  files: Type.Integer(),
  finishBefore: Type.Optional(at),
  completeness: Type.Integer(),
  missing: Type.Array(Type.String()),
  gaps: Gaps,
  stage: Type.String({ description: 'How far the house is with it, in coarse steps.' }),
  outcome: Type.Optional(Type.String()),
});
export const Failure = Type.Object({
  error: Type.String({ description: 'A code that never changes.' }),
  code: Type.Optional(Type.Integer({ description: 'The same, as the CyberTipline interface numbers it.' })),
  message: Type.String(),
  issues: Type.Array(IssueShape),
});

export const answers = { Opened, Uploaded, Described, Finished, Retracted, Standing, Failure } as const;
export type Answers = { [Name in keyof typeof answers]: Static<(typeof answers)[Name]> };

/** The documents' own schemas come from the package that reads them. */
export const ReportDocument: TSchema = Type.Unsafe(jsonSchemaOf('report'));
export const FileDetailsDocument: TSchema = Type.Unsafe(jsonSchemaOf('fileDetails'));
