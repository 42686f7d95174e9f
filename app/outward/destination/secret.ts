import { deriveKey, open, SealError, seal } from '../../foundation/crypto/seal.ts';
import type { Services } from '../../foundation/services.ts';

// Under a key file of this install, so that neither the database nor a copy of it holds a password that works.
const keyOf = ({ keys }: Pick<Services, 'keys'>): Buffer => deriveKey(keys.factor, 'outward/credential');
const placeOf = (id: string): string => `destination/${id}/secret`;

export const sealSecret = (services: Pick<Services, 'keys' | 'random'>, id: string, secret: string): Buffer =>
  seal(keyOf(services), Buffer.from(secret), placeOf(id), services.random);

/** The password; undefined when the key file is another one than it was sealed under, or the stored bytes are damaged. */
export const openSecret = (services: Pick<Services, 'keys'>, id: string, sealed: Buffer): string | undefined => {
  try {
    return open(keyOf(services), sealed, placeOf(id)).toString();
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
};
