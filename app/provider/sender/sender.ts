import type { Exchange } from '../../foundation/http/route.ts';
import type { Subject } from '../../foundation/policy/decide.ts';

/** The company behind a request, by the key it brought. */
export type Sender = Extract<Subject, { role: 'provider' }>;

export const senderOf = (exchange: Pick<Exchange, 'subject'>): Sender => {
  if (exchange.subject.role !== 'provider') throw new Error('this route is for providers; its policy must say so');
  return exchange.subject;
};
