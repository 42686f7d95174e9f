import { Type } from 'typebox';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { FingerprintDesk } from '../fingerprint/withdraw.ts';
import { WithdrawnPage, WithdrawPage } from '../pages/withdraw-pages.tsx';
import { openVisit } from '../receipt/visit.ts';
import { padded } from './padded.ts';

const common = { plane: 'public', policy: 'public.receipt', params: Type.Object({ lang: Type.String() }) } as const;
const body = Type.Object({ visit: Type.String({ maxLength: 8192 }) }, { additionalProperties: false });

const pageProps = ({ t, language, url, config }: RouteContext) => ({ t, language, url, demo: config.demo });

/** Taking the fingerprint of a picture back, with the code that was opened a moment ago. */
export const withdrawRoutes = (desk: FingerprintDesk): readonly Route[] => [
  route({
    ...common,
    id: 'intake.withdraw-ask',
    method: 'POST',
    path: '/:lang/code/fingerprint',
    body,
    handle: async (context) => {
      const { visit } = context.body;
      const count = await desk.count(openVisit(visit, context));
      return padded(WithdrawPage({ ...pageProps(context), visit, count }));
    },
  }),
  route({
    ...common,
    id: 'intake.withdraw',
    method: 'POST',
    path: '/:lang/code/withdraw',
    body,
    handle: async (context) => {
      await desk.withdraw(openVisit(context.body.visit, context));
      return padded(WithdrawnPage(pageProps(context)));
    },
  }),
];
