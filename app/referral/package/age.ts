import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { Decrypter, Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption';

/** Thrown when a recipient is not one, or when a file does not open. Never carries a key or a passphrase. */
export class AgeError extends Error {
  override readonly name = 'AgeError';
}

// 2^18 is the work factor of the `age` program; 2^20 is the most that it will open.
const workFactor = 18;
const label = Buffer.from('age-encryption.org/v1/scrypt');
const zeroNonce = Buffer.alloc(12);

const deriveNow = (passphrase: string, salt: Buffer, logN: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // 128 * N * r bytes of memory, and a little more; runs in a thread, so that other requests go on
    const options = { N: 2 ** logN, r: 8, p: 1, maxmem: 128 * 8 * 2 ** logN + 2 ** 20 };
    const password = passphrase.normalize('NFC');
    scrypt(password, Buffer.concat([label, salt]), 32, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

let line: Promise<unknown> = Promise.resolve();
/** One after the other: each takes 256 MiB at the usual work factor. */
const derive = (passphrase: string, salt: Buffer, logN: number): Promise<Buffer> => {
  const mine = line.then(() => deriveNow(passphrase, salt, logN));
  line = mine.catch(() => undefined);
  return mine;
};

/** The scrypt stanza of age, on node:crypto: the library's own derives on the main thread and would stop the server. */
const scryptRecipient = (passphrase: string, salt: Buffer, logN: number): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const cipher = createCipheriv('chacha20-poly1305', await derive(passphrase, salt, logN), zeroNonce, { authTagLength: 16 });
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
    return [new Stanza(['scrypt', salt.toString('base64').replace(/=+$/, ''), String(logN)], body)];
  },
});

const scryptIdentity = (passphrase: string): Identity => ({
  unwrapFileKey: async (stanzas) => {
    const [stanza] = stanzas;
    const [kind, saltText = '', logText = ''] = stanza?.args ?? [];
    if (stanza === undefined || stanzas.length !== 1 || kind !== 'scrypt' || stanza.body.length !== 32) return null;
    const salt = Buffer.from(saltText, 'base64');
    const logN = Number(logText);
    if (salt.length !== 16 || !/^[1-9]\d?$/.test(logText) || logN > 20) return null;
    const decipher = createDecipheriv('chacha20-poly1305', await derive(passphrase, salt, logN), zeroNonce, {
      authTagLength: 16,
    });
    decipher.setAuthTag(stanza.body.subarray(16));
    try {
      return Buffer.concat([decipher.update(stanza.body.subarray(0, 16)), decipher.final()]);
    } catch {
      return null;
    }
  },
});

const encrypt = async (plain: Buffer, add: (encrypter: Encrypter) => void): Promise<Buffer> => {
  const encrypter = new Encrypter();
  try {
    add(encrypter);
    return Buffer.from(await encrypter.encrypt(plain));
  } catch (error) {
    throw new AgeError('not a recipient that age can encrypt to', { cause: error });
  }
};

/** Encrypts to every given recipient (`age1…`). Throws AgeError when one of them is broken. */
export const sealToRecipients = (plain: Buffer, recipients: readonly string[]): Promise<Buffer> => {
  if (recipients.length === 0) throw new AgeError('no recipient');
  return encrypt(plain, (encrypter) => {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  });
};

/** Encrypts under a passphrase; `salt` is 16 random bytes. `logN` is lowered only by tests. */
export const sealToPassphrase = (plain: Buffer, passphrase: string, salt: Buffer, logN = workFactor): Promise<Buffer> =>
  encrypt(plain, (encrypter) => encrypter.addRecipient(scryptRecipient(passphrase, salt, logN)));

/** Opens a file sealed under a passphrase; throws AgeError when it is another one. */
export const openWithPassphrase = async (sealed: Buffer, passphrase: string): Promise<Buffer> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(scryptIdentity(passphrase));
  try {
    return Buffer.from(await decrypter.decrypt(sealed));
  } catch (error) {
    throw new AgeError('does not open', { cause: error });
  }
};

/** Whether bytes begin like an age file. */
export const isAgeFile = (bytes: Buffer): boolean => bytes.subarray(0, 22).toString('latin1') === 'age-encryption.org/v1\n';
