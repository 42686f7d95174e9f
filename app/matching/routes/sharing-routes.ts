import type { Readable } from 'node:stream';
import { writeNcmecMembers, writeNcmecReasons, writeNcmecStatus } from '@article34/hash-exchange';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import { feedbackReasons } from '../exchange/feedback.ts';
import { entriesPage, members, type Partner, takeFeedback } from '../exchange/serve.ts';

const base = '/hashsharing/v2';
const longestBody = 64 << 10;
const type = 'application/xml; charset=utf-8';

const partnerOf = ({ subject }: Exchange): Partner => {
  if (subject.role !== 'provider') throw new Problem('not-found');
  return subject;
};

const read = async (body: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += (chunk as Buffer).length;
    if (length > longestBody) throw new Problem('body-too-large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

/**
 * Our own hash sharing service, in the calls of version 2 of NCMEC's: a partner under contract reads the lists that it was let
 * read, and says what it thinks of an entry. Nothing here says whether a hash is known: only whole lists are read.
 */
export const sharingRoutes: readonly Route[] = [
  machineRoute({
    id: 'sharing.status',
    method: 'GET',
    path: `${base}/status`,
    policy: 'provider.hash-sharing',
    receive: async (exchange) => {
      const { providerId } = partnerOf(exchange);
      const username = exchange.subject.role === 'provider' ? exchange.subject.name : '';
      return bytes(type, writeNcmecStatus({ ipAddress: exchange.remoteAddress, username, memberId: providerId }));
    },
  }),
  machineRoute({
    id: 'sharing.members',
    method: 'GET',
    path: `${base}/members`,
    policy: 'provider.hash-sharing',
    receive: async (exchange) => bytes(type, writeNcmecMembers(await members(exchange, partnerOf(exchange)))),
  }),
  machineRoute({
    id: 'sharing.entries',
    method: 'GET',
    path: `${base}/entries`,
    policy: 'provider.hash-sharing',
    receive: async (exchange) => bytes(type, await entriesPage(exchange, partnerOf(exchange), exchange.query)),
  }),
  machineRoute({
    id: 'sharing.reasons',
    method: 'GET',
    path: `${base}/feedback/:kind/reasons`,
    policy: 'provider.hash-sharing',
    receive: async (exchange) => {
      const { kind = '' } = exchange.params;
      return bytes(type, writeNcmecReasons(feedbackReasons.map((name) => ({ guid: name, name, type: kind.slice(0, 20) }))));
    },
  }),
  machineRoute({
    id: 'sharing.feedback',
    method: 'PUT',
    path: `${base}/entries/:member/:entry/:kind/feedback`,
    policy: 'provider.hash-sharing',
    receive: async (exchange) => {
      const { member = '', entry = '' } = exchange.params;
      await takeFeedback(exchange, partnerOf(exchange), { member, key: entry.slice(0, 500) }, await read(exchange.body));
      return bytes(type, '', { status: 200 });
    },
  }),
];
