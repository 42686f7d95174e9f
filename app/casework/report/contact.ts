import { type Context, staffIdOf } from '../../foundation/services.ts';
import { openContact } from '../../intake/index.ts';
import type { CaseKey } from '../case/case-file.ts';
import { recordEvent } from '../case/event.ts';
import { listReports } from './report.store.ts';

export type Contact = { reportId: string; contact: string };

/**
 * How to reach the reporters of a case, as far as they said. Stands in the timeline and, for each reporter, in the audit log
 * before anything is decrypted. Throws Problem key-missing for whoever does not hold the identity key.
 */
export const readContacts = async (context: Context, key: CaseKey): Promise<Contact[]> => {
  await context.db.staff.begin((tx) => recordEvent(tx, context, key, { kind: 'contact-opened', actor: staffIdOf(context) }));
  const contacts: Contact[] = [];
  for (const { shard, id } of await listReports(context.db.staff, key)) {
    const contact = await openContact(context, { shard, reportId: id });
    if (contact !== undefined) contacts.push({ reportId: id, contact });
  }
  return contacts;
};
