import type { FactName } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import type { Unknown, UnknownKind } from './decision.ts';
import { citationOf } from './item.ts';

/** What each fact asks, as a question a person can answer. */
export const factQuestions: Readonly<Record<FactName, string>> = {
  actor: 'Who is acting?',
  actorServices: 'What services does the provider offer?',
  actorCountry: 'In which country does the actor act?',
  hostCountry: 'In which country is it hosted?',
  suspectCountry: 'In which country is the suspect?',
  victimCountry: 'In which country is the child?',
  itemKind: 'What kind of thing was reported?',
  publiclyAvailable: 'Can anyone reach it on the internet?',
  illegality: 'Is it illegal, and by which standard?',
  classificationScheme: 'Which classification scheme was used?',
  classificationCode: 'Which code was given?',
  conduct: 'What conduct does it show?',
  immediateDanger: 'Is a child’s life or safety in danger now?',
  gravestCrime: 'Does it show a crime of the gravest class of that country’s law?',
  providerViewed: 'Did a person at the provider look at this file?',
  warrant: 'Is there a search warrant for it?',
  hostContactKnown: 'Is a contact of the host known?',
  validRemovalRequest: 'Did the person depicted, or someone for them, ask for removal in due form?',
  authorityOrder: 'Has an authority ordered its removal?',
  reportedAbroad: 'Was the same content already reported to a comparable body abroad?',
};

/** An open question about one rule, with what would follow from it. */
export function unknownOf(
  rule: DutyRule,
  kind: UnknownKind,
  question: string,
  missing: readonly FactName[] = [],
  conflictsWith: readonly string[] = [],
): Unknown {
  const wouldFollow = { modality: rule.modality, action: rule.action, summary: rule.summary };
  return { kind, question, missing, jurisdiction: rule.jurisdiction, wouldFollow, conflictsWith, citation: citationOf(rule) };
}

/** The questions that would settle whether a rule applies. */
export function questionsFor(missing: readonly FactName[]): string {
  return missing.map((fact) => factQuestions[fact]).join(' ');
}
