import type { Translate } from '../../../foundation/languages/translate.ts';
import { standards } from '../../standard/standards.ts';
import type { Said } from '../changes.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The changes as an Atom feed (RFC 4287). Ids are stable: the finding's key and what became of it. */
export const atomOf = (
  said: readonly Said[],
  { t, language, publicUrl }: { t: Translate; language: 'en' | 'ar' | 'th'; publicUrl: string },
): string => {
  const home = `${publicUrl}/${language}/law/changes`;
  const entries = said.map((one) => {
    const address = `${publicUrl}/${language}/law/country/${one.state.code}/${one.criterion}`;
    const question = standards().criteria.get(one.criterion)?.question ?? one.criterion;
    const answer = one.what === 'withdrawn' ? '' : ` ${t(`finding.answer-${one.answer}`)}.`;
    return `<entry><id>${escaped(`${address}#${one.what}-${one.key}`)}</id><title>${escaped(`${one.state.names[language]}: ${question}`)}</title><updated>${one.day}T00:00:00Z</updated><link href="${escaped(address)}"/><summary>${escaped(t(`reading.said-${one.what}`) + answer)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${escaped(home)}</id><title>${escaped(t('reading.changes-title'))}</title><updated>${said[0]?.day ?? '2026-11-27'}T00:00:00Z</updated><link rel="self" href="${escaped(`${home}.atom`)}"/><author><name>Article 34</name></author>${entries.join('')}</feed>\n`;
};
