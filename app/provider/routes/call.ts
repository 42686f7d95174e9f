import type { Reply } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import type { ProviderDoor } from '../door.ts';
import { Refusal } from '../sender/refusal.ts';
import { type Sender, senderOf } from '../sender/sender.ts';

/** What makes one way of speaking to the door: where its calls are, and how it says no. */
export type Format = { name: string; root: string; refused: (refusal: Refusal) => Reply };

/** Makes the calls of a format: for providers alone; what was not taken is answered in its words and counted for its sender's page. */
export const makeCalls =
  ({ quality }: ProviderDoor, { name, root, refused }: Format) =>
  (id: string, method: 'GET' | 'POST', path: string, take: (exchange: Exchange, sender: Sender) => Promise<Reply>): Route =>
    machineRoute({
      id: `${name}.${id}`,
      method,
      path: `${root}/${path}`,
      policy: 'provider.report',
      receive: async (exchange) => {
        const sender = senderOf(exchange);
        try {
          return await take(exchange, sender);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          quality.refused(sender, error.issues);
          return refused(error);
        }
      },
    });

/** `Idempotency-Key`, with or without the quotes of the standard's draft. Throws Refusal 4000 for one that is too long. */
export const callKeyOf = (exchange: Exchange): string | undefined => {
  const given = exchange.headers['idempotency-key'];
  if (given === undefined || given === '') return undefined;
  if (typeof given !== 'string' || given.length > 200)
    throw new Refusal(4000, 'Invalid request: the Idempotency-Key is longer than 200 characters.');
  return given.replace(/^"(.*)"$/, '$1');
};
