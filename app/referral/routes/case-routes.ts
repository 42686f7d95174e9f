import { caseRoute, caseUrl, mayOnCase } from '../../casework/index.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import type { Route } from '../../foundation/http/route.ts';
import { receiptKey } from '../package/receipt.ts';
import { SentPage } from '../pages/confirm.tsx';
import { OnePage } from '../pages/one.tsx';
import { receiptOf } from '../receipt-of.ts';
import { newLink, referralOfCase, retryDelivery } from '../send/again.ts';
import { bodyName } from './send-routes.ts';

const one = caseRoute({
  id: 'referral.one',
  to: 'referral/:id',
  policy: 'case.read',
  handle: async (context, open) => {
    const row = await referralOfCase(context, open.file, context.params.id);
    const mayAct = mayOnCase(context, 'case.refer', open);
    const key = receiptKey(context.keys.ledger, context.config.publicUrl);
    return page(OnePage({ context, row, bodyName: bodyName(row.bodyId), mayAct, receiptKey: key }));
  },
});

const receipt = caseRoute({
  id: 'referral.receipt',
  to: 'referral/:id/receipt',
  policy: 'case.read',
  handle: async (context, { file }) => {
    const row = await referralOfCase(context, file, context.params.id);
    const headers = { 'content-disposition': `attachment; filename="receipt-${row.id}.txt"` };
    return bytes('text/plain; charset=utf-8', receiptOf(context, row), { headers });
  },
});

const retry = caseRoute({
  id: 'referral.retry',
  method: 'POST',
  to: 'referral/:id/retry',
  policy: 'case.refer-send',
  handle: async (context, { file }) => {
    await retryDelivery(context, file, context.params.id);
    return redirect(caseUrl(file.reference, `referral/${context.params.id}`));
  },
});

const link = caseRoute({
  id: 'referral.new-link',
  method: 'POST',
  to: 'referral/:id/link',
  policy: 'case.refer-send',
  handle: async (context, { file }) => {
    const downloadUrl = await newLink(context, file, context.params.id);
    const sent = { referralId: context.params.id, downloadUrl, passphrase: undefined };
    return page(SentPage({ context, title: context.t('referral.new-link-title'), reference: file.reference, sent }));
  },
});

export const referralCaseRoutes: readonly Route[] = [one, receipt, retry, link];
