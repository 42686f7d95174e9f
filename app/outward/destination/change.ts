import { audit } from '../../foundation/audit/record.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { law } from '../../law/index.ts';
import { callPlace, type Wire } from '../wire/client.ts';
import {
  addDestination,
  armDestination,
  changeSecret,
  disarmDestination,
  findDestination,
  noteCheck,
  retireDestination,
  sealedSecretOf,
} from './destination.store.ts';
import { checkValidMs, type Destination, type Environment, readAddress } from './destination.ts';
import { openSecret, sealSecret } from './secret.ts';

export type Typed = {
  name: string;
  address: string;
  environment: Environment;
  bodyId: string | undefined;
  account: string;
  secret: string;
  contactName: string;
  contactEmail: string;
  graceMinutes: number;
};

const wrong = (
  field: string,
  code: 'destination-address' | 'destination-environment' | 'body-unknown' | 'field-invalid',
): Problem => new Problem(code, { fields: [{ field, code }] });

const changed = (
  context: Context,
  tx: Transaction,
  id: string,
  action: string,
  detail: Record<string, string> = {},
): Promise<void> =>
  audit(
    tx,
    {
      shard: 0,
      at: context.clock.now(),
      actor: `staff/${staffIdOf(context)}`,
      action: `destination.${action}`,
      subject: `destination/${id}`,
      detail,
    },
    context.random,
  );

export const destinationOf = async (context: Context, id: string): Promise<Destination> => {
  const found = await findDestination(context.db.staff, id);
  if (found === undefined) throw new Problem('not-found');
  return found;
};

/** Adds a destination, not in use. Gives its id. Problem destination-address, destination-environment, body-unknown, field-invalid. */
export const makeDestination = async (context: Context, typed: Typed): Promise<string> => {
  const read = readAddress(typed.address, typed.environment);
  if ('wrong' in read) throw wrong('address', read.wrong);
  if (typed.bodyId !== undefined && !law.bodies.has(typed.bodyId)) throw wrong('body', 'body-unknown');
  if (!/^[^\s@]+@[^\s@]+$/.test(typed.contactEmail)) throw wrong('contact-email', 'field-invalid');
  // a colon would end the user name on the wire
  if (typed.account.includes(':')) throw wrong('account', 'field-invalid');
  const now = context.clock.now();
  const id = uuidv7(now, context.random);
  await context.db.staff.begin(async (tx) => {
    await addDestination(tx, {
      id,
      name: typed.name,
      address: read.address,
      environment: typed.environment,
      bodyId: typed.bodyId ?? null,
      account: typed.account,
      secretSealed: sealSecret(context, id, typed.secret),
      contactName: typed.contactName,
      contactEmail: typed.contactEmail,
      graceMinutes: typed.graceMinutes,
      createdBy: staffIdOf(context),
      createdAt: now,
    });
    await changed(context, tx, id, 'added', { address: read.address, environment: typed.environment });
  });
  return id;
};

/** Asks the destination who we are. Nothing of a case leaves. Gives `ok`, or the word for what went wrong. */
export const checkDestination = async (context: Context, id: string, wire: Wire): Promise<string> => {
  const destination = await destinationOf(context, id);
  const sealed = await sealedSecretOf(context.db.staff, id);
  if (sealed === undefined || destination.retiredAt !== null) throw new Problem('not-found');
  const secret = openSecret(context, id, sealed);
  const place = { address: destination.address, account: destination.account };
  const answered =
    secret === undefined
      ? ({ failure: 'secret-lost' } as const)
      : await callPlace(wire, { ...place, secret }, 'status', undefined, context.clock.now());
  const result =
    'failure' in answered ? answered.failure : answered.answer.responseCode === 0 ? 'ok' : `code-${answered.answer.responseCode}`;
  await context.db.staff.begin(async (tx) => {
    await noteCheck(tx, id, context.clock.now(), result);
    await changed(context, tx, id, 'checked', { result });
  });
  return result;
};

/** Puts a destination to use. Problem destination-unchecked unless it answered well just now. */
export const arm = async (context: Context, id: string): Promise<void> => {
  const now = context.clock.now();
  await destinationOf(context, id);
  await context.db.staff.begin(async (tx) => {
    const since = new Date(now.getTime() - checkValidMs);
    if (!(await armDestination(tx, id, staffIdOf(context), now, since))) throw new Problem('destination-unchecked');
    await changed(context, tx, id, 'armed');
  });
};

/** Takes a destination out of use: what waits for it stops, and its cases say so. */
export const disarm = async (context: Context, id: string): Promise<void> => {
  await context.db.staff.begin(async (tx) => {
    if (await disarmDestination(tx, id)) await changed(context, tx, id, 'disarmed');
    else await destinationOf(context, id);
  });
};

export const renewSecret = async (context: Context, id: string, account: string, secret: string): Promise<void> => {
  if (account.includes(':')) throw wrong('account', 'field-invalid');
  await context.db.staff.begin(async (tx) => {
    if (!(await changeSecret(tx, id, account, sealSecret(context, id, secret)))) throw new Problem('not-found');
    await changed(context, tx, id, 'secret-changed');
  });
};

export const retire = async (context: Context, id: string): Promise<void> => {
  await context.db.staff.begin(async (tx) => {
    if (!(await retireDestination(tx, id, context.clock.now()))) throw new Problem('not-found');
    await changed(context, tx, id, 'retired');
  });
};
