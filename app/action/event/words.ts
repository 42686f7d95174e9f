import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName } from '../../law/index.ts';
import { linkWords } from '../wording.ts';
import type { EventRow } from './event.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What happened, as a line: the country, what it was, and what it was about. */
export const eventLine = (t: Translate, language: Language, event: EventRow): string => {
  const { detail } = event;
  const about =
    text(detail['title']) ||
    text(detail['text']) ||
    event.criteria.map((ref) => linkWords('criterion', ref, language).text)[0] ||
    '';
  const answer = text(detail['answer']);
  return [
    `${jurisdictionName(event.jurisdiction, language)}: ${t(`action.event-${event.kind}`)}`,
    answer === '' ? '' : ` (${t(`finding.answer-${answer}`)})`,
    about === '' ? '' : `: ${about}`,
  ].join('');
};

/** Where to read more of it, as a path. */
export const eventPath = (language: Language, event: EventRow): string => {
  if (event.actionId !== null) return `/${language}/action/register/${event.actionId}`;
  if (event.kind === 'money') return `/${language}/action/money/${event.jurisdiction}`;
  if (event.kind.startsWith('assessment')) return `/${language}/action/capabilities/country/${event.jurisdiction}`;
  if (event.kind === 'round') return `/${language}/action/peers`;
  const [criterion] = event.criteria;
  return criterion === undefined
    ? `/${language}/action/countries/${event.jurisdiction}`
    : `/${language}/action/gaps/${event.jurisdiction}/${criterion}`;
};
