import type { Services } from '../../foundation/services.ts';
import { type HashSeal, makeHashSeal } from './seal.ts';

const made = new WeakMap<Buffer, HashSeal>();

/** The seal of this install, made once for its key. */
export const hashSealOf = ({ keys }: Pick<Services, 'keys'>): HashSeal => {
  const known = made.get(keys.hashes);
  if (known !== undefined) return known;
  const seal = makeHashSeal(keys.hashes);
  made.set(keys.hashes, seal);
  return seal;
};
