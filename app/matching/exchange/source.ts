import { beginAt } from '@article34/hash-exchange';
import { open, seal } from '../../foundation/crypto/seal.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { type Actor, type ListRow, listLeaf } from '../list/list.ts';
import { hashSealOf } from '../seal/install.ts';
import { type SourceRow, saveSource } from './source.store.ts';

/** How we sign in at another's hash sharing service. */
export type Credentials = { user: string; password: string };

const placeOf = (list: number): string => `hash_source/${list}/credentials`;

/** An address of a service: https, or http on this very machine for tests; no user, no query. Problem `field-invalid`. */
const checked = (text: string): string => {
  const invalid = new Problem('field-invalid', { fields: [{ field: 'url', code: 'field-invalid' }] });
  if (!URL.canParse(text)) throw invalid;
  const url = new URL(text);
  const local = url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
  if ((url.protocol !== 'https:' && !local) || url.username !== '' || url.search !== '' || url.hash !== '') throw invalid;
  return text.replace(/\/+$/, '');
};

/** Says where a list comes from. It is read from the beginning; the password is kept sealed. */
export const setSource = async (
  services: Services,
  sql: Sql,
  list: Pick<ListRow, 'number' | 'name'>,
  given: Credentials & { url: string },
  actor: Actor,
): Promise<void> => {
  const url = checked(given.url);
  const text = Buffer.from(JSON.stringify({ user: given.user, password: given.password }));
  const sealedCredentials = seal(hashSealOf(services).questionKey(), text, placeOf(list.number), services.random);
  await sql.begin(async (tx) => {
    await saveSource(tx, { list: list.number, url, sealedCredentials, progress: beginAt(0), createdBy: actor });
    await listLeaf(tx, services, { action: 'source-set', list, actor, detail: { host: new URL(url).host } });
  });
};

export const credentialsOf = (
  services: Pick<Services, 'keys'>,
  source: Pick<SourceRow, 'list' | 'sealedCredentials'>,
): Credentials =>
  JSON.parse(open(hashSealOf(services).questionKey(), source.sealedCredentials, placeOf(source.list)).toString()) as Credentials;
