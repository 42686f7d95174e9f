import type { Services } from '../../foundation/services.ts';
import { isSynthetic, jurisdictionName } from '../../law/index.ts';
import { isReviewed } from '../../ui/index.ts';
import { requireCountry } from '../action/country.ts';
import type { Citation } from '../question/ready.ts';
import type { Asked, MakeSection, Section, Sentence, Words } from './section.ts';
import { actionSection } from './sections/actions.ts';
import { billSection } from './sections/bills.ts';
import { dueSection } from './sections/days.ts';
import { lawSection } from './sections/law.ts';
import { moneySection } from './sections/money.ts';
import { practiceSection } from './sections/practice.ts';
import { questionSection } from './sections/questions.ts';

export type Briefing = {
  country: string;
  title: string;
  /** The day whose knowledge it holds. */
  on: string;
  lead: string;
  /** That nobody has checked the translation; undefined where somebody has. */
  label: string | undefined;
  sections: readonly Section[];
  limits: readonly string[];
  synthetic: boolean;
};

const order: readonly MakeSection[] = [
  lawSection,
  practiceSection,
  actionSection,
  billSection,
  moneySection,
  questionSection,
  dueSection,
];

/** Where the words of a briefing come from. */
const areas = ['action', 'finding', 'practice-money'];

/** A briefing on one country from what is recorded at this moment, or was on a day. Throws Problem `not-found`. */
export const makeBriefing = async (services: Services, words: Words, asked: Asked): Promise<Briefing> => {
  const country = requireCountry(services, asked.country);
  const { t, language } = words;
  const sections = await Promise.all(order.map((make) => make(services, words, asked)));
  return {
    country,
    title: t('action.brief-title', { name: jurisdictionName(country, language) }),
    on: asked.days.on,
    lead: t('action.brief-lead', { date: asked.days.on }),
    // in a language that no person has checked, that comes first
    label: isReviewed(language, areas) ? undefined : t('action.brief-unreviewed'),
    sections: sections.filter((section) => section !== undefined),
    limits: [t('action.brief-limits'), ...(isSynthetic(country) || services.config.demo ? [t('ui.demo-public')] : [])],
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
