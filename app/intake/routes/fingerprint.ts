import { Type } from 'typebox';
import { page, type Reply, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { emergencyNumberOf, helplinesOf } from '../../help/index.ts';
import { ages } from '../answers.ts';
import { afterStep, type Draft, sealDraft } from '../draft/draft.ts';
import { FingerprintForm, readFingerprints, writeFingerprints } from '../fingerprint/fingerprint.ts';
import { readOn, servicesFor } from '../fingerprint/services.ts';
import { FingerprintHowPage, FingerprintWaysPage } from '../pages/fingerprint-how-page.tsx';
import { FingerprintPage } from '../pages/fingerprint-page.tsx';
import { draftFrom, show } from './show.ts';

const LangParams = Type.Object({ lang: Type.String() });
const common = { plane: 'public', policy: 'public.report', params: LangParams } as const;
const onDevice = { scripts: ['step'] } as const;

const pageProps = ({ t, language, url, config }: RouteContext) => ({ t, language, url, demo: config.demo });

const how = (context: RouteContext, problems: RouteContext['problems'] = []): Reply => {
  const { language, url, config } = context;
  const props = { ...pageProps(context), url: new URL(`/${language}/f`, url), emergency: emergencyNumberOf(config.jurisdiction) };
  return page(FingerprintHowPage({ ...props, problems }), { status: problems.length === 0 ? 200 : 422 });
};

/** A draft of somebody who comes because of a picture of themselves. */
const aboutPicture = (context: RouteContext, age?: Draft['answers']['age']): Draft => {
  const draft = draftFrom(context, undefined);
  return { ...draft, answers: { door: 'me', category: 'image-shared', ...(age === undefined ? {} : { age }) } };
};

const here = (context: RouteContext, draft: Draft, after?: 'check'): Reply => {
  const { language, url } = context;
  const prints = writeFingerprints(draft.fingerprints ?? []);
  const props = {
    ...pageProps(context),
    url: new URL(`/${language}/f/here`, url),
    draft: sealDraft(draft, context),
    prints,
    after,
  };
  return page(FingerprintPage(props));
};

/** The draft with what the page on the device made; without the field they stay, with an empty one they go. */
const withPrints = (context: RouteContext, { draft: token, fingerprints, danger }: FingerprintForm): Draft => {
  const opened = token === undefined || token === '' ? aboutPicture(context) : draftFrom(context, token);
  const { fingerprints: before, ...rest } = opened;
  const prints = fingerprints === undefined ? before : readFingerprints(fingerprints);
  const answers = danger === undefined ? rest.answers : { ...rest.answers, danger };
  return afterStep(
    opened,
    { ...rest, answers, ...(prints === undefined || prints.length === 0 ? {} : { fingerprints: prints }) },
    context,
  );
};

/**
 * The fingerprint of a picture of one's own: how it works, where to go with it by age, the page that makes it on the device,
 * and from there into the journey. Only that page, in both its routes, may run a script.
 */
export const fingerprintRoutes: readonly Route[] = [
  route({ ...common, id: 'intake.fingerprint-how', method: 'GET', path: '/:lang/f', handle: (context) => how(context) }),
  route({
    ...common,
    id: 'intake.fingerprint-ways',
    method: 'POST',
    path: '/:lang/f',
    body: Type.Object(
      { age: Type.Optional(Type.Enum(ages)), go: Type.Optional(Type.Literal('stay')) },
      { additionalProperties: false },
    ),
    handle: (context) => {
      const { language, url, config, clock } = context;
      const { age } = context.body;
      if (age === undefined) return how(context, context.body.go === 'stay' ? [] : [{ field: 'age', code: 'field-invalid' }]);
      const props = {
        ...pageProps(context),
        url: new URL(`/${language}/f`, url),
        age,
        services: servicesFor(age),
        date: formatDate(readOn, language),
        helplines: helplinesOf(config.jurisdiction, clock.now()),
        draft: sealDraft(aboutPicture(context, age), context),
      };
      return page(FingerprintWaysPage(props));
    },
  }),
  route({
    ...common,
    ...onDevice,
    id: 'intake.fingerprint-alone',
    method: 'GET',
    path: '/:lang/f/here',
    handle: (context) => here(context, aboutPicture(context)),
  }),
  route({
    ...common,
    ...onDevice,
    id: 'intake.fingerprint-here',
    method: 'POST',
    path: '/:lang/f/here',
    body: FingerprintForm,
    handle: (context) => here(context, withPrints(context, context.body), context.body.after),
  }),
  route({
    ...common,
    id: 'intake.fingerprint-next',
    method: 'POST',
    path: '/:lang/f/next',
    body: FingerprintForm,
    handle: (context) => {
      const draft = withPrints(context, { ...context.body, fingerprints: context.body.fingerprints ?? '' });
      if (context.body.after === 'check') return show(context, draft, 'check');
      return show(context, draft, draft.fingerprints === undefined ? 'start' : 'danger');
    },
  }),
  route({
    ...common,
    id: 'intake.fingerprint-next-alone',
    method: 'GET',
    path: '/:lang/f/next',
    handle: (context) => redirect(`/${context.language}/f`),
  }),
];
