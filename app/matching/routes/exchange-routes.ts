import { fileFormats } from '@article34/hash-exchange';
import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { readSourceNow, sendFeedbackAgain } from '../exchange/again.ts';
import { downloadList } from '../list/download.ts';
import { importUpload } from '../list/upload.ts';
import { viewList } from '../list/view.ts';
import { ListPage } from '../pages/list.tsx';
import { listUrl } from '../pages/words.tsx';
import { ListName } from './fields.ts';

const place = '/staff/lists/list/:name';
const Params = Type.Object({ name: ListName });
type Here = RouteContext<{ name: string }>;

const again = async (context: Here, problems: Here['problems']) =>
  page(ListPage({ context: { ...context, problems }, view: await viewList(context, context.params.name) }), { status: 422 });

const ending = {
  csv: 'csv',
  'interpol-csv': 'csv',
  json: 'json',
  vics: 'json',
  stopncii: 'json',
  threatexchange: 'json',
} as const;

/** A list and the world: files in and out, and how the exchange with other services goes. */
export const exchangeRoutes: readonly Route[] = [
  route({
    id: 'matching.import',
    method: 'POST',
    path: `${place}/import`,
    plane: 'staff',
    policy: 'lists.manage',
    accepts: 'file',
    params: Params,
    body: Type.Object({
      format: Type.Optional(Type.Enum(['', ...fileFormats] as const)),
      kind: Type.Optional(Type.Enum(['', 'pdq', 'md5', 'sha1', 'sha256'] as const)),
    }),
    handle: (context) =>
      orAgain(
        async () => {
          const { format = '', kind = '' } = context.body;
          await importUpload(context, context.params.name, {
            bytes: context.file?.bytes ?? Buffer.alloc(0),
            format: format === '' ? undefined : format,
            kind: kind === '' ? undefined : kind,
          });
          return listUrl(context.params.name);
        },
        (problems) => again(context, problems),
      ),
    retry: (context) => again(context as Here, context.problems),
  }),
  route({
    id: 'matching.export',
    method: 'POST',
    path: `${place}/export`,
    plane: 'staff',
    policy: 'lists.manage',
    params: Params,
    body: Type.Object({ as: Type.Enum(fileFormats) }),
    handle: (context) =>
      orAgain(
        async () => {
          const { name } = context.params;
          const format = context.body.as;
          const text = await downloadList(context, name, format).catch((error: unknown) => {
            if (!(error instanceof Problem) || error.code !== 'list-too-long') throw error;
            throw new Problem('field-invalid', { fields: [{ field: 'as', code: error.code }] });
          });
          const kind = ending[format];
          return bytes(kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8', text, {
            headers: { 'content-disposition': `attachment; filename="${name}.${format}.${kind}"` },
          });
        },
        (problems) => again(context, problems),
      ),
    retry: (context) => again(context as Here, context.problems),
  }),
  route({
    id: 'matching.read-source',
    method: 'POST',
    path: `${place}/source`,
    plane: 'staff',
    policy: 'lists.manage',
    params: Params,
    handle: async (context) => {
      await readSourceNow(context, context.params.name);
      return redirect(listUrl(context.params.name));
    },
  }),
  route({
    id: 'matching.feedback-again',
    method: 'POST',
    path: `${place}/feedback`,
    plane: 'staff',
    policy: 'lists.manage',
    params: Params,
    handle: async (context) => {
      await sendFeedbackAgain(context, context.params.name);
      return redirect(listUrl(context.params.name));
    },
  }),
];
