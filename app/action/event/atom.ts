import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { EventRow } from './event.ts';
import { eventLine, eventPath } from './words.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What happened as an Atom feed (RFC 4287); each entry's id is that of the event and never changes. */
export const atomOf = (
  events: readonly EventRow[],
  { t, language, publicUrl, query, now }: { t: Translate; language: Language; publicUrl: string; query: string; now: Date },
): string => {
  const home = `${publicUrl}/${language}/action/changes`;
  const entries = events.map(
    (event) =>
      `<entry><id>urn:uuid:${event.id}</id><title>${escaped(eventLine(t, language, event))}</title><updated>${event.recordedAt.toISOString()}</updated><link href="${escaped(publicUrl + eventPath(language, event))}"/></entry>`,
  );
  const updated = (events[0]?.recordedAt ?? now).toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${escaped(home + query)}</id><title>${escaped(t('action.changes-title'))}</title><updated>${updated}</updated><link rel="self" href="${escaped(`${home}.atom${query}`)}"/><author><name>Article 34</name></author>${entries.join('')}</feed>\n`;
};
