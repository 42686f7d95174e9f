import type { Context } from '../../foundation/services.ts';
import { normaliseAddress } from '../../intake/index.ts';
import { findCase } from '../case/case.store.ts';
import { referencePattern, shardOf } from '../case/reference.ts';
import { type Found, findByBlind } from './inbox.store.ts';
import { viewerOf } from './view.ts';

export type { Found };

const asReference = (text: string): string | undefined => {
  const typed = text.trim().toUpperCase().replace(/[ –—]/g, '-');
  return new RegExp(referencePattern).test(typed) ? typed : undefined;
};

/**
 * Finds cases by case reference, web address, host, account or hash. What was typed is compared by blind index only and
 * never stored or logged.
 */
export const searchCases = async (context: Context, text: string): Promise<Found[]> => {
  const viewer = viewerOf(context);
  const reference = asReference(text);
  if (reference !== undefined) {
    const file = await findCase(context.db.staff, shardOf(reference), reference);
    const hidden = file === undefined || (file.sensitivity === 'restricted' && !viewer.seesRestricted);
    return hidden
      ? []
      : [{ reference, state: file.state, openedAt: file.openedAt, category: file.category, risk: file.risk, by: 'same' }];
  }
  const plain = text.trim().toLowerCase();
  const address = normaliseAddress(text);
  const blinds = [context.blind('account', plain), context.blind('hash', plain)];
  if (address !== undefined) blinds.push(context.blind('address', address.address));
  return findByBlind(context.db.staff, blinds, address === undefined ? null : context.blind('host', address.host), viewer);
};
