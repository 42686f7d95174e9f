import { Type } from 'typebox';
import { page } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { askedDays, Days } from '../asked.ts';
import { viewLaw, viewProvision } from '../law.ts';
import { LawPage } from '../pages/law.tsx';
import { ProvisionPage } from '../pages/provision.tsx';
import { briefly, Lang, Slug } from './schemas.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
export const LawPlace = { place: Type.String({ pattern: '^[a-z]{2,3}$' }), law: Slug };
export const InLanguage = { lang: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$' })) };
const Place = { ...Lang, ...LawPlace };
const Asked = { ...Days, ...InLanguage };

/** Laws and provisions as they stood. */
export const textRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'law.text',
    path: '/:lang/law/text/:place/:law',
    params: Type.Object(Place),
    query: Type.Object(Asked),
    handle: async (context) => {
      const asked = askedDays(context);
      const { place, law } = context.params;
      const text = await viewLaw(context, `${place}/${law}`, asked, context.query.lang);
      return page(LawPage({ context, text, asked }), { headers: briefly });
    },
  }),
  route({
    ...open,
    id: 'law.provision',
    path: '/:lang/law/text/:place/:law/:provision',
    params: Type.Object({ ...Place, provision: Slug }),
    query: Type.Object(Asked),
    handle: async (context) => {
      const asked = askedDays(context);
      const { place, law, provision } = context.params;
      const text = await viewProvision(context, `${place}/${law}`, provision, asked, context.query.lang);
      return page(ProvisionPage({ context, text, asked }), { headers: briefly });
    },
  }),
];
