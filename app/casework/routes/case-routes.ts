import { Type } from 'typebox';
import { page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { sensitivities } from '../../foundation/policy/table.ts';
import { outcomes } from '../../intake/index.ts';
import { claimCase, passCase, releaseCase } from '../case/claim.ts';
import { closeCase, decideCase, reopenCase } from '../case/decide.ts';
import { caseResource } from '../case/load.ts';
import { CaseParams, caseUrl, referencePattern } from '../case/reference.ts';
import { setSensitivity } from '../case/sensitivity.ts';
import { mergeCase, unmergeCase } from '../duplicates/merge.ts';
import { addNote } from '../notes/note.ts';
import { wordsLimit } from '../notes/words.ts';
import { ContactPage } from '../pages/contact.tsx';
import { readContacts } from '../report/contact.ts';
import { closeReading, openForReading } from '../report/open.ts';
import { caseStep, fileOf, showCase } from './step.ts';

const reportField = { report: Type.String({ pattern: '^\\d{1,3}\\.[0-9a-f-]{36}$' }) };
const reportOf = (text: string): { shard: number; reportId: string } => {
  const [shard = '', reportId = ''] = text.split('.');
  return { shard: Number(shard), reportId };
};

export const caseRoutes: readonly Route[] = [
  route({
    id: 'casework.case',
    method: 'GET',
    path: '/staff/case/:reference',
    plane: 'staff',
    policy: 'case.read',
    params: CaseParams,
    query: Type.Object({ item: Type.Optional(Type.String({ pattern: '^(whole|item-\\d{1,4})$' })) }),
    resource: caseResource,
    scripts: ['shortcuts'],
    handle: (context) => showCase(context, context.query.item),
  }),
  caseStep({
    id: 'claim',
    to: 'claim',
    policy: 'case.claim',
    run: (context, file) => claimCase(context, file).then(() => undefined),
  }),
  caseStep({
    id: 'release',
    to: 'release',
    policy: 'case.pass',
    run: (context, file) => releaseCase(context, file).then(() => '/staff/cases'),
  }),
  caseStep({
    id: 'pass',
    to: 'pass',
    policy: 'case.pass',
    run: (context, file) => passCase(context, file).then(() => '/staff/cases'),
  }),
  caseStep({
    id: 'open',
    to: 'open',
    policy: 'case.work',
    versioned: false,
    fields: reportField,
    run: (context, file) =>
      openForReading(context, file, reportOf(context.body.report), 'work').then(() => `${caseUrl(file.reference)}#reported`),
  }),
  caseStep({
    id: 'hide',
    to: 'hide',
    policy: 'case.read',
    versioned: false,
    run: (context, file) => closeReading(context, file).then(() => undefined),
  }),
  route({
    id: 'casework.contact',
    method: 'GET',
    path: '/staff/case/:reference/contact',
    plane: 'staff',
    policy: 'case.read-contact',
    params: CaseParams,
    resource: caseResource,
    handle: async (context) => {
      const { reference } = context.params;
      const contacts = await readContacts(context, await fileOf(context));
      return page(ContactPage({ context, reference, contacts }));
    },
  }),
  caseStep({
    id: 'decide',
    to: 'decide',
    policy: 'case.work',
    run: (context, file, version) => decideCase(context, file, version).then(() => undefined),
  }),
  caseStep({
    id: 'reopen',
    to: 'reopen',
    policy: 'case.reopen',
    run: (context, file, version) => reopenCase(context, file, version).then(() => undefined),
  }),
  caseStep({
    id: 'close',
    to: 'close',
    policy: 'case.close',
    fields: { outcome: Type.Enum([...outcomes]) },
    run: (context, file, version) => closeCase(context, file, version, context.body.outcome).then(() => undefined),
  }),
  caseStep({
    id: 'merge',
    to: 'merge',
    policy: 'case.merge',
    fields: { other: Type.String({ pattern: referencePattern }) },
    run: (context, file, version) => mergeCase(context, file, version, context.body.other).then(() => undefined),
  }),
  caseStep({
    id: 'unmerge',
    to: 'unmerge',
    policy: 'case.unmerge',
    run: (context, file) => unmergeCase(context, file).then(() => undefined),
  }),
  caseStep({
    id: 'note',
    to: 'note',
    policy: 'case.work',
    versioned: false,
    fields: { note: Type.String({ minLength: 1, maxLength: wordsLimit }) },
    run: (context, file) => addNote(context, file, context.body.note).then(() => `${caseUrl(file.reference)}#notes`),
  }),
  caseStep({
    id: 'sensitivity',
    to: 'sensitivity',
    policy: 'case.set-sensitivity',
    fields: { sensitivity: Type.Enum([...sensitivities]) },
    run: (context, file, version) => setSensitivity(context, file, version, context.body.sensitivity).then(() => undefined),
  }),
];

export { reportField, reportOf };
