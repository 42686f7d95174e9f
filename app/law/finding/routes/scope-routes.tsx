import { grantRoutes } from '../../grant/routes.ts';
import { scopes } from '../scope/scope.ts';

/** Who may work on the law of which jurisdiction. */
export const scopeRoutes = grantRoutes({
  grants: scopes,
  base: '/staff/law/editors',
  policy: 'law.scope',
  ids: { list: 'finding.editors', one: 'finding.editor', change: 'finding.scope' },
  words: (t) => ({
    title: t('finding.editors-title'),
    lead: (
      <>
        <p>{t('finding.editors-lead')}</p>
        <p>
          <a href="/staff/action/seats">{t('practice-capability.seats-title')}</a>
        </p>
      </>
    ),
    caption: t('finding.editors-caption'),
    hint: t('finding.scope-hint'),
    change: (name) => t('finding.change-scope', { name }),
  }),
});
