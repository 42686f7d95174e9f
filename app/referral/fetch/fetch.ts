import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, type Services, staffIdOf } from '../../foundation/services.ts';
import type { SharedThrottle } from '../../foundation/shared/shared.ts';
import { byDownloadToken, packageBehind, useUp } from '../doors.store.ts';
import { AgeError, openWithPassphrase } from '../package/age.ts';
import { readPassphrase } from '../package/secrets.ts';
import { markFetched, readPackage } from '../referral.store.ts';
import type { Downloadable, Referral } from '../referral.ts';

export type File = { name: string; type: string; bytes: Buffer };

const sealedFile = (id: string, bytes: Buffer): File => ({
  name: `article34-${id}.zip.age`,
  type: 'application/octet-stream',
  bytes,
});

/** What stands behind a download link; Problem not-found for a token that is none of ours, package-used when it is spent. */
export const openDownload = async (services: Services, token: string): Promise<Downloadable> => {
  const found = await byDownloadToken(services.db.public, token);
  if (found === undefined) throw new Problem('not-found');
  if (found.downloadedAt !== null || found.downloadUntil <= services.clock.now()) throw new Problem('package-used');
  return found;
};

/** Five tries at once, then one a minute, for each package: nobody who has the passphrase needs more. */
export const makePassphraseThrottle = (services: Services): SharedThrottle =>
  services.shared.throttle('referral/passphrase', { burst: 5, everyMs: 60_000 });

/**
 * Gives the package to the holder of a link, once. With a passphrase it is opened here, so that no special program is needed;
 * without, it leaves as it is stored. A wrong passphrase does not use the link up.
 * @throws Problem passphrase-wrong, too-many-requests, package-used, not-found.
 */
export const fetchByLink = async (
  services: Services,
  throttle: SharedThrottle,
  token: string,
  typed: string | undefined,
): Promise<File> => {
  const found = await openDownload(services, token);
  const now = services.clock.now();
  const sealed = await packageBehind(services.db.public, token, now);
  if (sealed === undefined) throw new Problem('package-used');
  const file =
    typed === undefined
      ? sealedFile(found.id, sealed)
      : {
          name: `article34-${found.id}.zip`,
          type: 'application/zip',
          bytes: await opened(services, throttle, found.id, sealed, typed),
        };
  await services.db.public.begin(async (tx) => {
    if (!(await useUp(tx, token, now))) throw new Problem('package-used');
    const detail = { by: 'link', opened: typed !== undefined };
    await audit(
      tx,
      {
        shard: found.shard,
        at: now,
        actor: 'download-link',
        action: 'referral.fetched',
        subject: `referral/${found.id}`,
        detail,
      },
      services.random,
    );
  });
  return file;
};

const opened = async (
  services: Services,
  throttle: SharedThrottle,
  id: string,
  sealed: Buffer,
  typed: string,
): Promise<Buffer> => {
  const wait = await throttle.take(id);
  if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
  try {
    // each takes 256 MiB: one at a time, in whichever process
    return await services.shared.alone('age', () => openWithPassphrase(sealed, readPassphrase(typed)));
  } catch (error) {
    if (error instanceof AgeError)
      throw new Problem('passphrase-wrong', { fields: [{ field: 'passphrase', code: 'passphrase-wrong' }] });
    throw error;
  }
};

/** The sealed package for a signed-in person of the body, as often as they need it; each time is one audit entry. */
export const fetchByLiaison = async (context: Context, row: Referral): Promise<File> => {
  const stored = await readPackage(context.db.staff, row);
  if (stored === undefined) throw new Problem('not-found');
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    await markFetched(tx, row, now);
    await audit(
      tx,
      {
        shard: row.shard,
        at: now,
        actor: `staff/${staffIdOf(context)}`,
        action: 'referral.fetched',
        subject: `referral/${row.id}`,
        detail: { by: 'liaison' },
      },
      context.random,
    );
  });
  return sealedFile(row.id, stored.package);
};
