import { Type } from 'typebox';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply, redirect } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { staffIdOf } from '../../../foundation/services.ts';
import { givenTo, jurisdictionGiven } from '../../../law/index.ts';
import { actionsOf } from '../../action/read.ts';
import { askedDays, Country } from '../../pages/asked.ts';
import { moneyOf } from '../country.ts';
import { importMoney, type MoneyReport, previewMoney, uploaded } from '../import.ts';
import { linkLine, unlinkLine } from '../link.ts';
import { listImports } from '../money.store.ts';
import { MoneyDeskPage } from '../pages/desk.tsx';
import { MoneyDeskCountryPage } from '../pages/desk-country.tsx';
import { ImportBody, LinkBody, UnlinkBody } from './schemas.ts';

const desk = '/staff/action/money';

const showDesk = async (
  context: RouteContext,
  more: { problems?: readonly FieldProblem[]; report?: { report: MoneyReport; stored: boolean; name: string } } = {},
): Promise<Reply> => {
  const { problems = context.problems, report } = more;
  const sql = context.db.staff;
  const [imports, given] = await Promise.all([listImports(sql), givenTo(sql, staffIdOf(context))]);
  const mayImport = context.subject.role === 'law-editor';
  const refused = problems.length > 0 || (report?.report.file.problems.length ?? 0) > 0;
  return page(MoneyDeskPage({ context, imports, given, mayImport, problems, ...(report === undefined ? {} : { report }) }), {
    status: refused ? 422 : 200,
  });
};

const bringIn = route({
  id: 'money.import',
  method: 'POST',
  path: desk,
  plane: 'staff',
  policy: 'money.import',
  accepts: 'file',
  body: ImportBody,
  retry: (context) => showDesk(context as never),
  handle: async (context) => {
    const { file, body } = context;
    if (file === undefined || file.bytes.length === 0)
      return showDesk(context, { problems: [{ field: 'file', code: 'file-needed' }] });
    const input = uploaded(file.name, file.bytes, {
      jurisdiction: (body.jurisdiction ?? '').toUpperCase(),
      sourceTitle: body.source_title ?? '',
      sourceAddress: body.source_address ?? '',
      retrieved: body.retrieved ?? '',
    });
    const by = staffIdOf(context);
    const stored = body.then === 'import';
    const report = stored
      ? await importMoney(context, context.db.staff, input, by)
      : await previewMoney(context, context.db.staff, input, by);
    return showDesk(context, { report: { report, stored, name: file.name } });
  },
});

const Params = Type.Object({ country: Country });
const resource = (context: RouteContext<{ country: string }>) => jurisdictionGiven(context, context.params.country);

const showCountry = async (
  context: RouteContext<{ country: string }>,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> => {
  const { country } = context.params;
  const [money, actions] = await Promise.all([
    moneyOf(context, country),
    actionsOf(context.db.staff, { jurisdiction: country }, askedDays({ ...context, query: {} })),
  ]);
  return page(MoneyDeskCountryPage({ context, money, actions, problems }), { status: problems.length > 0 ? 422 : 200 });
};

/** Where editors of a country bring its budget in and say what it pays for. */
export const moneyDeskRoutes: readonly Route[] = [
  route({
    id: 'money.desk',
    method: 'GET',
    path: desk,
    plane: 'staff',
    policy: 'money.desk',
    handle: (context) => showDesk(context),
  }),
  bringIn,
  route({
    id: 'money.desk-country',
    method: 'GET',
    path: `${desk}/:country`,
    plane: 'staff',
    policy: 'money.edit',
    params: Params,
    resource,
    handle: (context) => showCountry(context),
  }),
  route({
    id: 'money.link',
    method: 'POST',
    path: `${desk}/:country/link`,
    plane: 'staff',
    policy: 'money.edit',
    params: Params,
    resource,
    body: LinkBody,
    retry: (context) => showCountry(context as never, context.problems),
    handle: (context) => {
      const { country } = context.params;
      const [kind, ref] = context.body.ref.split(':') as ['action' | 'capability', string];
      return orAgain(
        async () => {
          await linkLine(context, { jurisdiction: country, code: context.body.code, kind, ref });
          return `${desk}/${country}`;
        },
        (problems) => showCountry(context, problems),
      );
    },
  }),
  route({
    id: 'money.unlink',
    method: 'POST',
    path: `${desk}/:country/unlink`,
    plane: 'staff',
    policy: 'money.edit',
    params: Params,
    resource,
    body: UnlinkBody,
    handle: async (context) => {
      const { country } = context.params;
      await unlinkLine(context, { jurisdiction: country, ...context.body });
      return redirect(`${desk}/${country}`);
    },
  }),
];
