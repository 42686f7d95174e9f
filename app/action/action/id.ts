import type { Random } from '../../foundation/effects/random.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** `ke-7q4m2k3d`: the State, and eight letters that stand for nothing. */
export const actionIdPattern = '^[a-z]{2}-[a-z2-7]{8}$';

export const makeActionId = (jurisdiction: string, random: Random): string =>
  `${jurisdiction.toLowerCase()}-${[...random.bytes(8)].map((byte) => alphabet[byte & 31]).join('')}`;
