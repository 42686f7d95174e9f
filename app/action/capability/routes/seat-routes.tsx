import { grantRoutes, standards } from '../../../law/index.ts';
import { seats } from '../seat.ts';

/** Giving people the seat of a country. */
export const seatRoutes = grantRoutes({
  grants: seats,
  base: '/staff/action/seats',
  policy: 'capability.seats',
  ids: { list: 'capability.seats', one: 'capability.seat', change: 'capability.seat-change' },
  words: (t) => ({
    title: t('practice-capability.seats-title'),
    lead: <p>{t('practice-capability.seats-lead', { count: standards().capabilities.size })}</p>,
    caption: t('practice-capability.seats-title'),
    hint: t('practice-capability.seats-hint'),
    change: (name) => t('practice-capability.seats-change', { name }),
  }),
});
