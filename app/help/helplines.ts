import type { Language } from '../foundation/languages/languages.ts';
import { law } from '../law/index.ts';

/** One way to reach people who listen, checked not long ago. */
export type Helpline = {
  name: string;
  languages: readonly string[];
  phones: readonly string[];
  page: string;
  hours: string | undefined;
  /** The day on which it was last checked. */
  checkedOn: Date;
};

const day = 86_400_000;
/** A number that nobody has checked for half a year is not shown to a child. */
const longestDays = 180;
const listening = new Set<string>(['helpline', 'child-protection']);

/** Helplines of the given State whose number somebody has checked; never one that is only believed to be right. */
export const helplinesOf = (jurisdiction: string, now: Date): readonly Helpline[] =>
  [...law.bodies.values()].flatMap((body) => {
    const phones = body.channels
      .filter((channel) => channel.kind === 'phone' && channel.status === 'verified')
      .map(({ address }) => address);
    if (
      body.jurisdiction !== jurisdiction ||
      !listening.has(body.kind) ||
      body.status !== 'verified' ||
      body.verifiedOn === undefined
    )
      return [];
    const checkedOn = new Date(`${body.verifiedOn}T00:00:00Z`);
    if (phones.length === 0 || now.getTime() - checkedOn.getTime() > longestDays * day) return [];
    return [{ name: body.name, languages: body.languages, phones, page: body.page, hours: body.hours, checkedOn }];
  });

/** The emergency number of the State, when it was checked; undefined when it was not. */
export const emergencyNumberOf = (jurisdiction: string): string | undefined => {
  const emergency = law.jurisdictions.get(jurisdiction)?.emergency;
  return emergency?.status === 'verified' ? emergency.number : undefined;
};

/** The State's name in a language of the product. */
export const stateName = (jurisdiction: string, language: Language): string => {
  const state = law.jurisdictions.get(jurisdiction);
  return state?.names[language] ?? state?.name ?? jurisdiction;
};
