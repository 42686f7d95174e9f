import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { law } from '../../law/index.ts';
import { AgeError, sealToRecipients } from '../package/age.ts';
import { addBodyKey, listBodyKeys, retireBodyKey } from './body-key.store.ts';

/** The body whose keys this person may change: a liaison's own; an administrator names one. Problem not-found otherwise. */
export const bodyOfKeys = (context: Context, named: string | undefined): string | undefined => {
  const { subject } = context;
  if (!('staffId' in subject)) throw new Problem('not-found');
  if (subject.role === 'liaison') {
    if (subject.bodyId === undefined || (named !== undefined && named !== subject.bodyId)) throw new Problem('not-found');
    return subject.bodyId;
  }
  if (named !== undefined && !law.bodies.has(named)) throw new Problem('not-found');
  return named;
};

const field = (code: 'body-key-invalid' | 'body-key-secret' | 'body-key-known'): Problem =>
  new Problem(code, { fields: [{ field: 'recipient', code }] });

/**
 * Adds an age recipient after a trial encryption to it. Whether the body can open it only the body can try: the page says how.
 * @throws Problem body-key-invalid, body-key-secret (a private key was pasted; it is not kept), body-key-known.
 */
export const addKey = async (context: Context, bodyId: string, typed: string): Promise<void> => {
  const recipient = typed.trim();
  if (/AGE-SECRET-KEY/i.test(recipient)) throw field('body-key-secret');
  if (!/^age1[a-z0-9]{20,2500}$/.test(recipient)) throw field('body-key-invalid');
  try {
    await sealToRecipients(Buffer.from('trial'), [recipient]);
  } catch (error) {
    if (error instanceof AgeError) throw field('body-key-invalid');
    throw error;
  }
  const now = context.clock.now();
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    if (!(await addBodyKey(tx, { bodyId, recipient, addedBy: staffId, addedAt: now }))) throw field('body-key-known');
    await audit(
      tx,
      {
        shard: 0,
        at: now,
        actor: `staff/${staffId}`,
        action: 'body-key.added',
        subject: `body/${bodyId}`,
        detail: { recipient },
      },
      context.random,
    );
  });
};

/** Retires a key: nothing is sealed to it any more, and what waits for delivery under it must be sent anew. */
export const retireKey = async (context: Context, bodyId: string, recipient: string): Promise<void> => {
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await retireBodyKey(tx, bodyId, recipient, now))) throw new Problem('not-found');
    await audit(
      tx,
      {
        shard: 0,
        at: now,
        actor: `staff/${staffIdOf(context)}`,
        action: 'body-key.retired',
        subject: `body/${bodyId}`,
        detail: { recipient },
      },
      context.random,
    );
  });
};

export const readKeys = (context: Context, bodyId: string) => listBodyKeys(context.db.staff, bodyId);
