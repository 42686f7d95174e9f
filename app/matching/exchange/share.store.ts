import type { Transaction } from '../../foundation/database/sql.ts';

const operator = '00000000-0000-0000-0000-000000000000';

export const providerNamed = async (tx: Transaction, name: string): Promise<string | undefined> => {
  const [row] = await tx<{ id: string }[]>`select id from provider where name = ${name}`;
  return row?.id;
};

export const insertShare = async (tx: Transaction, list: number, providerId: string, at: Date): Promise<boolean> => {
  const rows =
    await tx`insert into hash_share (list, provider_id, granted_by, granted_at) values (${list}, ${providerId}, ${operator}, ${at})
    on conflict do nothing returning list`;
  return rows.length > 0;
};

export const endShare = async (tx: Transaction, list: number, providerId: string): Promise<boolean> => {
  const rows = await tx`delete from hash_share where list = ${list} and provider_id = ${providerId} returning list`;
  return rows.length > 0;
};
