import { Type } from 'typebox';
import { json, page } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { agreementReport } from '../agreement/agreement.ts';
import { codebook } from '../codebook.ts';
import { PublicAgreementPage } from '../pages/agreement.tsx';
import { PublicCodebookPage } from '../pages/codebook.tsx';

const Lang = Type.Object({ lang: Type.String() });
const open = { method: 'GET', plane: 'public', policy: 'public.read', params: Lang } as const;

/** What is published of how findings are made, for everybody. */
export const publicRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'finding.public-agreement',
    path: '/:lang/law/agreement',
    handle: async (context) => page(PublicAgreementPage({ context, report: await agreementReport(context.db.public) })),
  }),
  route({
    ...open,
    id: 'finding.agreement-json',
    path: '/:lang/law/agreement.json',
    handle: async (context) => json({ codebook: codebook().version, ...(await agreementReport(context.db.public)) }),
  }),
  route({
    ...open,
    id: 'finding.public-codebook',
    path: '/:lang/law/codebook',
    handle: (context) => page(PublicCodebookPage({ context, book: codebook() })),
  }),
];
