import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Route } from '../../foundation/http/route.ts';
import { proposeFields, proposeHash } from '../../matching/index.ts';
import { caseUrl } from '../case/reference.ts';
import { classify, undoClassification } from '../classify/classify.ts';
import { readLabel } from '../classify/label.ts';
import { axisNames } from '../classify/schemes.ts';
import { askSecondOpinion, giveSecondOpinion, resolveOpinions } from '../classify/second-opinion.ts';
import { openForReading } from '../report/open.ts';
import { listReports } from '../report/report.store.ts';
import { reportField, reportOf } from './case-routes.ts';
import { caseStep } from './step.ts';

const short = Type.Optional(Type.String({ maxLength: 40 }));
const labelFields = {
  item: Type.String({ pattern: '^(whole|item-\\d{1,4})$' }),
  code: Type.String({ maxLength: 40 }),
  reason: short,
  hostCountry: short,
  ...(Object.fromEntries(axisNames.map((name) => [name, short])) as Record<(typeof axisNames)[number], typeof short>),
};
const place = (reference: string, anchor: string): string => `${caseUrl(reference)}#${anchor}`;

export const labelRoutes: readonly Route[] = [
  caseStep({
    id: 'classify',
    to: 'classify',
    policy: 'case.work',
    fields: labelFields,
    run: async (context, file, version) => {
      const { next, conflict } = await classify(context, file, version, context.body.item, readLabel(context.body));
      return conflict === undefined ? place(file.reference, next === undefined ? 'main' : 'classify') : caseUrl(file.reference);
    },
  }),
  caseStep({
    id: 'undo',
    to: 'classify/undo',
    policy: 'case.work',
    run: (context, file, version) => undoClassification(context, file, version).then(() => place(file.reference, 'classify')),
  }),
  caseStep({
    id: 'list-hash',
    to: 'list-hash',
    policy: 'case.work',
    versioned: false,
    fields: { ...reportField, ...proposeFields },
    run: async (context, file) => {
      const { list, thing, kind, reason } = context.body;
      const report = reportOf(context.body.report);
      // a report of another case is not theirs to take a hash from
      if (!(await listReports(context.db.staff, file)).some(({ shard, id }) => shard === report.shard && id === report.reportId))
        throw new Problem('not-found');
      await proposeHash(context, { list, place: { ...report, thing, kind }, stance: 'positive', reason });
      return place(file.reference, 'known');
    },
  }),
  caseStep({
    id: 'ask-second',
    to: 'second-opinion/ask',
    policy: 'case.work',
    run: (context, file, version) => askSecondOpinion(context, file, version).then(() => undefined),
  }),
  caseStep({
    id: 'open-second',
    to: 'second-opinion/open',
    policy: 'case.second-opinion',
    versioned: false,
    fields: reportField,
    run: (context, file) =>
      openForReading(context, file, reportOf(context.body.report), 'second-opinion').then(() =>
        place(file.reference, 'reported'),
      ),
  }),
  caseStep({
    id: 'give-second',
    to: 'second-opinion',
    policy: 'case.second-opinion',
    fields: labelFields,
    run: async (context, file, version) => {
      const { complete } = await giveSecondOpinion(context, file, version, context.body.item, readLabel(context.body));
      return place(file.reference, complete ? 'main' : 'classify');
    },
  }),
  caseStep({
    id: 'resolve',
    to: 'second-opinion/resolve',
    policy: 'case.resolve',
    fields: { side: Type.Enum(['first', 'second']) },
    run: (context, file, version) => resolveOpinions(context, file, version, context.body.side).then(() => undefined),
  }),
];
