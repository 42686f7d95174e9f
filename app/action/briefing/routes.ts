import { type Theme, themes } from '@article34/standards';
import { Type } from 'typebox';
import { bytes, page } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { type Asked, askedDays, briefly, Country, type Known, Known as KnownQuery, Lang } from '../pages/asked.ts';
import { makeBriefing } from './content.ts';
import { BriefingPage } from './page.tsx';
import { renderBriefing } from './pdf/render.ts';
import type { Length } from './section.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const params = Type.Object({ ...Lang, country: Country });
const query = Type.Object({
  ...KnownQuery,
  length: Type.Optional(Type.Enum(['1', '4'])),
  theme: Type.Optional(Type.Union([Type.Enum(Object.keys(themes) as Theme[]), Type.Literal('')])),
});
type Query = Known & { length?: '1' | '4'; theme?: Theme | '' };

const made = async (context: RouteContext<{ country: string }, Query>) => {
  const asked: Asked = askedDays(context);
  const length = Number(context.query.length ?? 1) as Length;
  const theme = context.query.theme === '' ? undefined : context.query.theme;
  const briefing = await makeBriefing(context, context, { country: context.params.country, length, theme, days: asked });
  return { asked, length, theme, briefing };
};

/** Drawing a PDF takes a core for a moment: one at a time for the whole install. */
const turn = 'action/briefing';

export const briefingRoutes: readonly Route[] = [
  route({
    ...{ ...open, id: 'action.briefing', path: '/:lang/action/briefing/:country', params, query },
    handle: async (context) => page(BriefingPage({ context, ...(await made(context as never)) }), { headers: briefly }),
  }),
  route({
    ...{ ...open, id: 'action.briefing-pdf', path: '/:lang/action/briefing/:country.pdf', params, query },
    handle: async (context) => {
      const { briefing, length } = await made(context as never);
      const pdf = await context.shared.alone(turn, () => renderBriefing(briefing, context, length, context.clock.now()));
      const name = `article34-${briefing.country}-${briefing.on}-${context.language}.pdf`;
      return bytes('application/pdf', pdf, {
        headers: { ...briefly, 'content-disposition': `inline; filename="${name}"`, 'content-language': context.language },
      });
    },
  }),
];
