import type { DigestKind } from '../custodian/protocol.ts';
import { HmaRefusal } from './answers.ts';

/** Names of Hasher-Matcher-Actioner for kinds of hashes that we hold. */
const kinds = { pdq: ['pdq', 64], video_md5: ['md5', 32] } as const satisfies Record<
  string,
  readonly ['pdq' | DigestKind, number]
>;
export type SignalType = keyof typeof kinds;

/** Which kinds of hashes a kind of content has. */
export const signalsOf: Record<string, readonly SignalType[]> = { photo: ['pdq'], video: ['video_md5'] };

export type Question = { kind: 'pdq' | 'md5'; hash: Buffer };

/** Reads a hash and its kind. Throws HmaRefusal 400 in that program's own words. */
export const readSignal = (type: string | undefined, value: string | undefined): Question => {
  if (value === undefined || value === '') throw new HmaRefusal(400, 'signal is required');
  if (type === undefined || type === '') throw new HmaRefusal(400, 'signal_type is required');
  const known = Object.hasOwn(kinds, type) ? kinds[type as SignalType] : undefined;
  if (known === undefined) throw new HmaRefusal(400, `No such SignalType '${type.slice(0, 40)}'`);
  const [kind, digits] = known;
  if (value.length !== digits || !/^[0-9a-f]+$/.test(value)) throw new HmaRefusal(400, `invalid signal: not a ${type} hash`);
  return { kind, hash: Buffer.from(value, 'hex') };
};

/** `types=pdq,video_md5`: the ones that are wanted, of those that there are. */
export const wantedTypes = (types: string | undefined, there: readonly SignalType[]): readonly SignalType[] => {
  if (types === undefined) return there;
  const asked = types
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (asked.length === 0) throw new HmaRefusal(400, 'empty signal type selection');
  return asked.map((name) => {
    const found = there.find((one) => one === name);
    if (found === undefined) throw new HmaRefusal(400, `signal type '${name.slice(0, 40)}' doesn't exist or is disabled`);
    return found;
  });
};

/** `true`, `1`, `false`, `0`, in any case. */
export const readFlag = (value: string | undefined): boolean => {
  const text = (value ?? 'false').toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new HmaRefusal(400, 'invalid boolean parameter - prefer true/false');
};
