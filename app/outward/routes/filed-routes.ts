import { caseRoute, caseUrl, mayOnCase, type OnCase, type Open } from '../../casework/index.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import type { Route } from '../../foundation/http/route.ts';
import { findDestination } from '../destination/destination.store.ts';
import { type Document, documentOf, filingOfCase, retractFiling, retryFiling } from '../filing/change.ts';
import { filesOfFiling } from '../filing/file.store.ts';
import { FiledPage } from '../pages/filed.tsx';

const show = async (context: OnCase, open: Open, mayAct: boolean, document?: Document) => {
  const row = await filingOfCase(context, open.file, context.params.id);
  const destination = await findDestination(context.db.staff, row.destinationId);
  const files = await filesOfFiling(context.db.staff, row);
  return page(FiledPage({ context, row, destination, mayAct, document, files, now: context.clock.now() }));
};

const one = caseRoute({
  id: 'outward.filing',
  to: 'filing/:id',
  policy: 'case.read',
  handle: (context, open) => show(context, open, mayOnCase(context, 'case.refer', open)),
});

/** The document with words of the reporter in it: for whoever works on the case. */
const document = caseRoute({
  id: 'outward.filing-document',
  to: 'filing/:id/document',
  policy: 'case.refer',
  handle: async (context, open) => {
    const row = await filingOfCase(context, open.file, context.params.id);
    return show(context, open, true, await documentOf(context, row));
  },
});

const step = (name: 'retract' | 'retry', run: typeof retractFiling): Route =>
  caseRoute({
    id: `outward.${name}`,
    method: 'POST',
    to: `filing/:id/${name}`,
    policy: 'case.refer-send',
    handle: async (context, { file }) => {
      await run(context, file, context.params.id);
      return redirect(caseUrl(file.reference, `filing/${context.params.id}`));
    },
  });

export const filedRoutes: readonly Route[] = [one, document, step('retract', retractFiling), step('retry', retryFiling)];
