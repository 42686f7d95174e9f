import { isDay } from '@article34/statute';
import { Type } from 'typebox';
import type { ErrorCode } from '../../../foundation/errors/catalogue.ts';
import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { page, redirect } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { staffIdOf } from '../../../foundation/services.ts';
import { listImports, viewImport } from '../imports.ts';
import { ImportPage } from '../pages/import.tsx';
import { ImportsPage } from '../pages/imports.tsx';
import { PreviewPage } from '../pages/preview.tsx';
import { undoImport } from '../undo.ts';
import { confirmUpload, discardUpload, previewUpload, receiveUpload } from '../upload/receive.ts';
import { mayTouch } from '../upload/scope.ts';

const Id = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) });
const isEditor = (context: RouteContext): boolean => context.subject.role === 'law-editor';

const importsPage = async (context: RouteContext, problems: readonly FieldProblem[] = []) =>
  page(
    ImportsPage({
      context,
      rows: await listImports(context.db.staff),
      mayImport: isEditor(context),
      form: context.form,
      problems,
    }),
    { status: problems.length > 0 ? 422 : 200 },
  );

const Body = Type.Object({
  jurisdiction: Type.String({ pattern: '^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$', maxLength: 7 }),
  identifier: Type.Optional(Type.String({ maxLength: 100 })),
  date: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', maxLength: 10 })),
});

const begin = route({
  id: 'law.import',
  method: 'POST',
  path: '/staff/law/imports',
  plane: 'staff',
  policy: 'law.import',
  accepts: 'file',
  body: Body,
  retry: (context) => importsPage(context, context.problems),
  handle: async (context) => {
    const { file, body } = context;
    if (file === undefined || file.bytes.length === 0) return importsPage(context, [{ field: 'file', code: 'file-needed' }]);
    if (body.date !== undefined && !isDay(body.date)) return importsPage(context, [{ field: 'date', code: 'field-invalid' }]);
    try {
      const { id } = await receiveUpload(context, {
        file,
        jurisdiction: body.jurisdiction,
        identifier: body.identifier,
        date: body.date,
      });
      return redirect(`/staff/law/uploads/${id}`);
    } catch (error) {
      if (!(error instanceof Problem) || !error.code.startsWith('law-')) throw error;
      return importsPage(context, [{ field: error.code === 'law-not-yours' ? 'jurisdiction' : 'file', code: error.code }]);
    }
  },
});

const showImport = async (context: RouteContext, id: string, asked: number, problem?: ErrorCode) => {
  const view = await viewImport(context.db.staff, id, asked);
  if (view === undefined) throw new Problem('not-found');
  const mayUndo = isEditor(context) && (await mayTouch(context.db.staff, staffIdOf(context), view.row.jurisdiction));
  return page(ImportPage({ context, view, mayUndo, ...(problem === undefined ? {} : { problem }) }), {
    status: problem === undefined ? 200 : 409,
  });
};

const undo = route({
  id: 'law.import-undo',
  method: 'POST',
  path: '/staff/law/imports/:id/undo',
  plane: 'staff',
  policy: 'law.import',
  params: Id,
  handle: async (context) => {
    const { id } = context.params;
    const view = await viewImport(context.db.staff, id, 1);
    const staffId = staffIdOf(context);
    if (view === undefined || !(await mayTouch(context.db.staff, staffId, view.row.jurisdiction))) throw new Problem('not-found');
    try {
      await undoImport(context, context.db.staff, { importId: id, by: staffId });
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('law-')) return showImport(context, id, 1, error.code);
      throw error;
    }
    return redirect(`/staff/law/imports/${id}`);
  },
});

/** Bringing legislation in, for editors of law; what was brought in, for those who check. */
export const importRoutes: readonly Route[] = [
  route({
    id: 'law.imports',
    method: 'GET',
    path: '/staff/law/imports',
    plane: 'staff',
    policy: 'law.imports',
    handle: (context) => importsPage(context),
  }),
  begin,
  route({
    id: 'law.import-one',
    method: 'GET',
    path: '/staff/law/imports/:id',
    plane: 'staff',
    policy: 'law.imports',
    params: Id,
    query: Type.Object({ page: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })) }),
    handle: (context) => showImport(context, context.params.id, Number(context.query.page ?? 1)),
  }),
  undo,
  route({
    id: 'law.upload',
    method: 'GET',
    path: '/staff/law/uploads/:id',
    plane: 'staff',
    policy: 'law.import',
    params: Id,
    handle: async (context) => page(PreviewPage({ context, preview: await previewUpload(context, context.params.id) })),
  }),
  route({
    id: 'law.upload-confirm',
    method: 'POST',
    path: '/staff/law/uploads/:id/confirm',
    plane: 'staff',
    policy: 'law.import',
    params: Id,
    handle: async (context) => {
      await confirmUpload(context, context.params.id);
      return redirect('/staff/law/imports');
    },
  }),
  route({
    id: 'law.upload-discard',
    method: 'POST',
    path: '/staff/law/uploads/:id/discard',
    plane: 'staff',
    policy: 'law.import',
    params: Id,
    handle: async (context) => {
      await discardUpload(context, context.params.id);
      return redirect('/staff/law/imports');
    },
  }),
];
