import { type Theme, wordsOf } from '@article34/standards';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { Services } from '../../foundation/services.ts';
import { findingOf, isSynthetic, jurisdictionName, matrixOn } from '../../law/index.ts';
import { requireCountry } from '../action/country.ts';
import { gapsIn, notLookedAt } from '../action/gaps.ts';
import { actionsOf, type Days } from '../action/read.ts';
import { billsOf } from '../bill/read.ts';
import { dueDays } from '../calendar/due.ts';
import type { Citation } from '../question/ready.ts';
import { viewQuestions } from '../question/view.ts';
import { questionText } from '../question/words.ts';
import { reasonWords } from '../wording.ts';

/** One sentence, and what it stands on. A sentence without a source is not in a briefing. */
export type Sentence = { text: string; sources: readonly Citation[] };
export type Section = { heading: string; sentences: readonly Sentence[]; empty: string };

export type Briefing = {
  country: string;
  title: string;
  /** The day whose knowledge it holds. */
  on: string;
  lead: string;
  sections: readonly Section[];
  limits: readonly string[];
  synthetic: boolean;
};

/** How much goes into it: what fits on one page, or on four. */
export const lengths = {
  1: { gaps: 4, actions: 4, bills: 2, questions: 3, due: 2 },
  4: { gaps: 16, actions: 16, bills: 8, questions: 12, due: 8 },
} as const;
export type Length = keyof typeof lengths;

export type Asked = { country: string; length: Length; theme?: Theme | undefined; days: Days };
type Words = { t: Translate; language: Language };

const lawSection = async (
  services: Services,
  { t, language }: Words,
  { country, length, theme, days }: Asked,
): Promise<Section> => {
  const sql = services.db.public;
  const matrix = await matrixOn(sql, days.on, days.knownOn);
  const gaps = gapsIn(matrix, country).filter(({ criterion }) => theme === undefined || criterion.theme === theme);
  const sentences = await Promise.all(
    gaps.slice(0, lengths[length].gaps).map(async ({ criterion, cell }): Promise<Sentence> => {
      const { finding } = await findingOf(sql, country, criterion.id, { on: days.on, knownOn: days.knownOn });
      const laws = (finding?.evidence ?? []).slice(0, 1);
      const state = cell.when === 'stale' ? ` (${t('finding.when-stale')})` : '';
      return {
        text: t('action.brief-finding', {
          question: wordsOf(criterion, language).question,
          answer: `${t(`finding.answer-${cell.answer}`)}${state}`,
          date: cell.asOf,
        }),
        sources: [
          {
            label: `Article 34: ${country}, ${criterion.id}`,
            address: `${services.config.publicUrl}/${language}/law/country/${country}/${criterion.id}`,
            on: cell.asOf,
          },
          ...laws.map(({ title, label, address, versionDate }) => ({ label: `${title}, ${label}`, address, on: versionDate })),
        ],
      };
    }),
  );
  return {
    heading: t('action.brief-law', { count: gaps.length, unlooked: notLookedAt(matrix, country) }),
    sentences,
    empty: t('action.gaps-none'),
  };
};

const actionSection = async (services: Services, { t, language }: Words, { country, length, days }: Asked): Promise<Section> => {
  const actions = await actionsOf(services.db.public, { jurisdiction: country }, days);
  const ordered = actions.toSorted((a, b) => Number(b.overdue) - Number(a.overdue));
  return {
    heading: t('action.brief-actions', { count: actions.length, overdue: actions.filter(({ overdue }) => overdue).length }),
    empty: t('action.none-recorded'),
    sentences: ordered.slice(0, lengths[length].actions).map((line) => ({
      text: [
        t('action.brief-action', { title: line.title, owner: line.ownerName, state: t(`action.state-${line.state}`) }),
        line.overdue ? `${t('action.overdue-since', { date: line.nextDue ?? '' })}.` : '',
        reasonWords(t, line.reason, language),
      ]
        .filter((part) => part !== '')
        .join(' '),
      sources: [
        {
          label: `Article 34: ${line.id}`,
          address: `${services.config.publicUrl}/${language}/action/register/${line.id}`,
          on: days.on,
        },
      ],
    })),
  };
};

const billSection = async (services: Services, { t }: Words, { country, length, days }: Asked): Promise<Section> => {
  const bills = await billsOf(services.db.public, { jurisdiction: country }, days.knownOn);
  return {
    heading: t('action.bills-title'),
    empty: t('action.bills-none'),
    sentences: bills.slice(0, lengths[length].bills).map((bill) => ({
      text: t('action.brief-bill', {
        bill: `${bill.number}: ${bill.title}`,
        stage: t(`action.stage-${bill.stage}`),
        date: bill.stageOn,
        law:
          bill.enacted === null
            ? t('action.bill-not-law')
            : t('action.bill-in-law', { law: bill.enacted.law, date: bill.enacted.from }),
      }),
      sources: [{ label: bill.number, address: bill.address, on: bill.retrieved }],
    })),
  };
};

const questionSection = async (
  services: Services,
  { t, language }: Words,
  { country, length, theme, days }: Asked,
): Promise<Section> => {
  const { ready, asked } = await viewQuestions(services, country, days);
  const fitting = ready.filter(({ criterion }) => theme === undefined || criterion === undefined || criterion.theme === theme);
  const answered = asked.slice(0, length === 1 ? 1 : 6).map((row) => ({
    text: t(row.answeredOn === null ? 'action.brief-asked' : 'action.brief-answered', {
      question: row.text,
      date: row.askedOn,
      by: row.askedBy,
      answered: row.answeredOn ?? '',
    }),
    sources: [{ label: row.askedBy, address: row.answerAddress ?? row.address, on: row.answeredOn ?? row.askedOn }],
  }));
  return {
    heading: t('action.questions-title'),
    empty: t('action.questions-none'),
    sentences: [
      ...fitting
        .slice(0, lengths[length].questions)
        .map((one) => ({ text: questionText(t, language, one), sources: one.citations.slice(0, 2) })),
      ...answered,
    ],
  };
};

const dueSection = async (services: Services, { t, language }: Words, { country, length, days }: Asked): Promise<Section> => {
  const due = await dueDays(services.db.public, { jurisdiction: country }, days);
  return {
    heading: t('action.due-title'),
    empty: t('action.due-none'),
    sentences: due.slice(0, lengths[length].due).map((one) => ({
      text: t('action.brief-due', {
        title: one.titles?.[language] ?? one.title,
        date: one.due,
        state: t(`action.due-${one.state}`),
      }),
      sources: [
        {
          label: one.titles === undefined ? one.title : one.titles.en,
          address: one.doneAddress ?? one.address,
          on: one.doneOn ?? one.retrieved,
        },
      ],
    })),
  };
};

/** A briefing on one country from what is recorded at this moment, or was on a day. Throws Problem `not-found`. */
export const makeBriefing = async (services: Services, words: Words, asked: Asked): Promise<Briefing> => {
  const country = requireCountry(services, asked.country);
  const { t, language } = words;
  const sections = await Promise.all(
    [lawSection, actionSection, billSection, questionSection, dueSection].map((make) => make(services, words, asked)),
  );
  return {
    country,
    title: t('action.brief-title', { name: jurisdictionName(country, language) }),
    on: asked.days.on,
    lead: t('action.brief-lead', { date: asked.days.on }),
    sections,
    limits: [
      t('action.brief-limits'),
      ...(language === 'en' ? [] : [t('ui.not-reviewed')]),
      ...(isSynthetic(country) || services.config.demo ? [t('ui.demo-public')] : []),
    ],
    synthetic: isSynthetic(country),
  };
};

/** Every source once, in the order in which sentences lean on them, with the numbers that stand behind each sentence. */
export const numbered = ({ sections }: Briefing): { notes: readonly Citation[]; numbersOf: (sentence: Sentence) => number[] } => {
  const notes = new Map<string, [number, Citation]>();
  const nameOf = ({ label, address, on }: Citation): string => `${label} ${address} ${on}`;
  for (const { sentences } of sections)
    for (const { sources } of sentences)
      for (const source of sources) if (!notes.has(nameOf(source))) notes.set(nameOf(source), [notes.size + 1, source]);
  return {
    notes: [...notes.values()].map(([, source]) => source),
    numbersOf: ({ sources }) => sources.map((source) => notes.get(nameOf(source))?.[0] ?? 0),
  };
};
