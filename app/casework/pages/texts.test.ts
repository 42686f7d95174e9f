import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actions, factValues, instantFacts, modalities } from '@article34/duties';
import { loadTranslators } from '../../foundation/languages/translate.ts';
import { caseStates, sensitivities } from '../../foundation/policy/table.ts';
import { ages, categories, dangers, doors, outcomes } from '../../intake/index.ts';
import { riskPoints } from '../../risk/assess.ts';
import { eventKinds } from '../case/event.ts';
import { schemes } from '../classify/schemes.ts';
import { queues } from '../inbox/filter.ts';
import { conducts, countryFacts, yesNoFacts } from '../obligations/facts.ts';
import { obligationKinds } from '../obligations/obligation.ts';
import { openReasons } from '../report/open.ts';

const { en } = loadTranslators();
const values = { count: 2, risk: 1, points: 1, name: 'x', number: 1, summary: 'x', reference: 'x', item: 'x' };
const has = (area: string, prefix: string, codes: readonly string[]): void => {
  for (const code of codes) assert.ok(en(`${area}.${prefix}${code}`, values).length > 0, `${prefix}${code}`);
};

test('every code that can stand on a page of casework has words', () => {
  has('casework', 'state-', caseStates);
  has('casework', 'sensitivity-', sensitivities);
  has('casework', 'queue-', queues);
  has('casework', 'empty-', queues);
  has('casework', 'risk-', Object.keys(riskPoints));
  has('casework', 'event-', eventKinds);
  has('casework', 'category-', categories);
  has('casework', 'age-', ages);
  has('casework', 'danger-', dangers);
  has('casework', 'door-', [...doors, 'none']);
  has('casework', 'channel-', ['public', 'provider', 'hotline', 'mailbox', 'staff']);
  has('casework', 'outcome-', outcomes);
  has('casework', 'kind-', obligationKinds);
  has('casework', 'obligation-', ['open', 'proposed', 'met', 'set-aside', 'overdue']);
  has('casework', 'would-', modalities);
  has('casework', 'doubt-', ['not-verified', 'disputed-in-force', 'open-questions']);
  has('casework', 'fact-', [...countryFacts, ...yesNoFacts, 'conduct']);
  has('casework', 'conduct-', conducts);
  has('casework', 'open-reason-', openReasons);
  has('casework', 'asked-', ['asked', 'colleague', 'elsewhere']);
});

test('every code, reason and axis of every scheme has words', () => {
  for (const scheme of schemes().values()) {
    has(
      'casework',
      'class-',
      scheme.codes.flatMap(({ code }) => [code, `${code}-hint`]),
    );
    has(
      'casework',
      'reason-',
      scheme.reasons.map(({ code }) => code),
    );
    for (const [axis, list] of Object.entries(scheme.axes))
      has('casework', `axis-${axis}`, ['', ...Object.keys(list).map((value) => `-${value}`)]);
    for (const reason of scheme.reasons)
      for (const code of reason.for)
        assert.ok(
          scheme.codes.some((entry) => entry.code === code && entry.reason),
          `${reason.code} for ${code}`,
        );
  }
});

test('every code that can stand on a page of the law has words', () => {
  has('law', 'modality-', modalities);
  has('law', 'action-', actions);
  has('law', 'who-', factValues.actor);
  has('law', 'from-', instantFacts);
});
