import { type Facts, factValues } from '@article34/duties';
import type { CaseFile } from '../case/case-file.ts';
import type { Classification } from '../classify/classification.store.ts';
import { illegalityOf } from '../classify/schemes.ts';
import type { NamedTarget } from '../classify/targets.ts';

/** Facts that people on the case answer on one form; each may stay "not known". */
export const countryFacts = ['hostCountry', 'victimCountry', 'suspectCountry'] as const;
export const yesNoFacts = [
  'publiclyAvailable',
  'immediateDanger',
  'gravestCrime',
  'hostContactKnown',
  'providerViewed',
  'warrant',
  'validRemovalRequest',
  'authorityOrder',
  'reportedAbroad',
] as const;
/** Times that a step of ours set, from which the law may count: nobody types them. */
export const momentFacts = ['reportedAt', 'noticeSentAt'] as const;
export const conducts = factValues.conduct;

const itemKinds = { address: 'web-address', hash: 'file', account: 'account', text: 'text' } as const;

/**
 * Danger as the reporter stated it, read from the reasons of the risk. A case without either reason was answered "no";
 * only a report that came through the public form was asked.
 */
const dangerOf = (file: CaseFile): 'yes' | 'no' | 'unknown' => {
  const codes = file.riskReasons.map(({ code }) => code);
  if (codes.includes('danger-now')) return 'yes';
  return codes.includes('danger-unknown') || file.channel !== 'public' ? 'unknown' : 'no';
};

const answered = (file: CaseFile, name: string): string | undefined => {
  const value = file.facts[name];
  return typeof value === 'string' && value !== 'unknown' ? value : undefined;
};

/** What the form shows: people's answers, before them what the report itself gives. */
export const factsForForm = (file: CaseFile): Record<string, string | string[]> => ({
  immediateDanger: dangerOf(file),
  ...file.facts,
});

/**
 * The facts that the law is asked with about one target. What nobody answered is left out, which the engine reads as "not
 * known". The hotline is taken to be aware from the moment the report came: the earliest reading, so that nobody is told
 * too much time.
 */
export const lawFacts = (file: CaseFile, home: string, target: NamedTarget, label: Classification | undefined): Facts => {
  const received = file.openedAt.toISOString();
  const facts: Facts = { actor: 'hotline', actorCountry: home, receivedAt: received, awareAt: received };
  if (target.item !== undefined) facts.itemKind = itemKinds[target.item.kind];
  for (const name of countryFacts) {
    const value = answered(file, name);
    if (value !== undefined) facts[name] = value;
  }
  for (const name of yesNoFacts) {
    const value = answered(file, name);
    if (value === 'yes' || value === 'no') facts[name] = value;
  }
  for (const name of momentFacts) {
    const value = answered(file, name);
    if (value !== undefined) facts[name] = value;
  }
  if (facts.immediateDanger === undefined && file.facts.immediateDanger === undefined) facts.immediateDanger = dangerOf(file);
  const stated = file.facts.conduct;
  if (Array.isArray(stated)) facts.conduct = conducts.filter((conduct) => stated.includes(conduct));
  if (label === undefined) return facts;
  if (label.axes.hostCountry !== undefined) facts.hostCountry = label.axes.hostCountry;
  facts.classificationScheme = label.scheme;
  facts.classificationCode = label.code;
  facts.classifiedAt = label.madeAt.toISOString();
  const illegality = illegalityOf(label.scheme, label.code);
  if (illegality !== undefined) facts.illegality = illegality;
  return facts;
};
