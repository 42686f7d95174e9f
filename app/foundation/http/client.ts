import { isIPv6 } from 'node:net';
import { hmac } from '../crypto/hmac.ts';
import type { Clock } from '../effects/clock.ts';
import type { Shared } from '../shared/shared.ts';

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 one, since every household and every rented machine has
 * all addresses of its /64.
 */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** Names a client for throttles without keeping its address: HMAC under a key that lives one hour and only in memory. */
export const makeClientNamer = (clock: Clock, shared: Pick<Shared, 'hourKey'>) => {
  let known: { hour: number; key: Promise<Buffer> } | undefined;
  return async (address: string): Promise<string> => {
    const hour = Math.floor(clock.now().getTime() / 3_600_000);
    if (known?.hour !== hour) known = { hour, key: shared.hourKey(hour) };
    return hmac(await known.key, networkOf(address))
      .toString('base64url')
      .slice(0, 22);
  };
};
