import { Type } from 'typebox';
import { CaseParams, caseResource, caseUrl } from '../../casework/index.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { decidePolicy } from '../../foundation/policy/decide.ts';
import { receiptKey } from '../package/receipt.ts';
import { SentPage } from '../pages/confirm.tsx';
import { OnePage } from '../pages/one.tsx';
import { receiptOf } from '../receipt-of.ts';
import { newLink, referralOfCase, retryDelivery } from '../send/again.ts';
import { bodyName, onCase } from './send-routes.ts';

const Params = Type.Object({ ...CaseParams.properties, id: Type.String({ format: 'uuid' }) });
const base = '/staff/case/:reference/referral/:id';

const one = route({
  id: 'referral.one',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'case.read',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file, resource } = await onCase(context);
    const row = await referralOfCase(context, file, context.params.id);
    const mayAct = decidePolicy('case.refer', context.subject, resource, context.clock.now()).allow;
    const key = receiptKey(context.keys.ledger, context.config.publicUrl);
    return page(OnePage({ context, row, bodyName: bodyName(row.bodyId), mayAct, receiptKey: key }));
  },
});

const receipt = route({
  id: 'referral.receipt',
  method: 'GET',
  path: `${base}/receipt`,
  plane: 'staff',
  policy: 'case.read',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    const row = await referralOfCase(context, file, context.params.id);
    const headers = { 'content-disposition': `attachment; filename="receipt-${row.id}.txt"` };
    return bytes('text/plain; charset=utf-8', receiptOf(context, row), { headers });
  },
});

const retry = route({
  id: 'referral.retry',
  method: 'POST',
  path: `${base}/retry`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    await retryDelivery(context, file, context.params.id);
    return redirect(caseUrl(file.reference, `referral/${context.params.id}`));
  },
});

const link = route({
  id: 'referral.new-link',
  method: 'POST',
  path: `${base}/link`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    const downloadUrl = await newLink(context, file, context.params.id);
    const sent = { referralId: context.params.id, downloadUrl, passphrase: undefined };
    return page(SentPage({ context, title: context.t('referral.new-link-title'), reference: file.reference, sent }));
  },
});

export const referralCaseRoutes: readonly Route[] = [one, receipt, retry, link];
