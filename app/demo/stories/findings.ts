import {
  type Answer,
  type AnyAnswer,
  addCourtEffect,
  addEvidence,
  changeScope,
  demoJurisdiction,
  drop,
  evidenceElsewhere,
  giveAnswer,
  importLaws,
  inMemory,
  openAssessment,
  publish,
  quoteProvision,
  reconcile,
  recordReply,
  saveDraft,
  withdraw,
} from '../../law/index.ts';
import { day, type House, hour } from '../house.ts';
import type { Login } from '../people.ts';

// Everything here is about a place that does not exist, so that no made-up finding stands under the name of a State.

const act = (from: string, seven: string): { path: string; bytes: Uint8Array } => ({
  path: `example-act/${from}.md`,
  bytes: Buffer.from(
    `---
title: "Example Act (made up)"
identifier: "example-act"
country: "xx"
language: "en"
effective_from: "${from}"
source: "https://example.org/example-act"
---

# Example Act (made up)

##### § 7. Keeping

${seven}

##### § 8. Telling

Whoever provides a service and learns of such material shall tell the Example Office without delay.
`,
  ),
});
const before = act(
  '2019-01-01',
  'A person who knowingly keeps such material shall be liable to imprisonment for up to two years.',
);
const after = act(
  '2026-09-01',
  'A person who knowingly keeps such material shall be liable to imprisonment for up to four years.',
);

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);

/** People who assess the made-up law, at a moment of its story. */
const desk = (house: House) => {
  const at = (daysAgo: number, hours = 0): void => house.setClock(new Date(house.today.getTime() - daysAgo * day + hours * hour));
  const open = (login: Login, criterion: string, daysAgo: number): Promise<string> =>
    openAssessment(house.as(login), {
      jurisdiction: demoJurisdiction,
      criterion,
      asOf: isoDay(new Date(house.today.getTime() - daysAgo * day)),
    });
  const elements = (answer: AnyAnswer): AnyAnswer[] => Array.from({ length: 7 }, () => answer);
  const type = async (
    login: Login,
    id: string,
    answer: Answer,
    note = 'A made-up note: read in the Example Act.',
  ): Promise<void> => {
    await saveDraft(house.as(login), id, {
      answer,
      elements: elements(answer),
      commencement: 'in-force',
      commencementFrom: '2019-01-01',
      note,
    });
    const source = { title: 'Example Act (made up)', label: '§ 8', address: 'https://example.org/example-act', language: 'en' };
    const words = 'shall tell the Example Office without delay';
    const today = isoDay(house.services.clock.now());
    await addEvidence(
      house.as(login),
      id,
      evidenceElsewhere({ ...source, words, retrieved: today, versionDate: '2019-01-01' }, today),
    );
  };
  const answer = async (login: Login, id: string, said: Answer): Promise<void> => {
    await type(login, id, said);
    await giveAnswer(house.as(login), id);
  };
  const settle = (id: string, said: Answer, reasons: string): Promise<void> =>
    reconcile(house.as('reviewer'), id, {
      answer: said,
      elements: elements(said),
      evidence: 'both',
      force: 'first',
      note: 'A made-up note.',
      reasons,
    });
  return { at, open, type, answer, settle };
};

/** The law desk: a question in each state that one can be in. */
export const findings = async (house: House): Promise<void> => {
  const { at, open, type, answer, settle } = desk(house);
  const reviewer = () => house.as('reviewer');
  at(100);
  for (const login of ['editor', 'editor2'] as const)
    await changeScope(house.as('admin'), { staffId: house.as(login).staffId, jurisdictions: demoJurisdiction });
  const bring = async (...files: { path: string; bytes: Uint8Array }[]): Promise<void> => {
    await importLaws(house.services, house.services.db.worker, {
      source: inMemory('example-act', files),
      jurisdiction: demoJurisdiction,
      options: {},
      by: undefined,
    });
    await house.settle();
  };
  await bring(before);

  // agreed, published, quoted from the imported text; then the law changes and it turns stale
  at(95);
  const stale = await open('editor', 'off-csam-possess-simple', 95);
  for (const login of ['editor', 'editor2'] as const) {
    await type(login, stale, 'met');
    await quoteProvision(house.as(login), stale, {
      law: 'xx/example-act',
      provision: 'par-7',
      quote: 'A person who knowingly keeps such material',
    });
    at(94);
    await giveAnswer(house.as(login), stale);
  }
  await settle(stale, 'met', '');
  await publish(reviewer(), stale);
  await house.settle();

  // differed, decided with reasons, published, and the made-up State replies
  at(80);
  const differed = await open('editor2', 'rep-provider-duty', 80);
  await answer('editor2', differed, 'met');
  at(79);
  await answer('editor', differed, 'partly-met');
  at(78);
  await settle(differed, 'partly-met', 'Made up: there is a duty to tell, and no time limit beyond "without delay".');
  const finding = await publish(reviewer(), differed);
  await house.settle();
  at(60);
  await recordReply(house.as('editor'), demoJurisdiction, 'rep-provider-duty', {
    finding,
    stance: 'disagrees',
    saidBy: 'Example Ministry (made up)',
    saidOn: isoDay(new Date(house.today.getTime() - 61 * day)),
    words: 'Made up: we hold that "without delay" is a time limit.',
    language: 'en',
    address: 'https://example.org/reply',
    retrieved: isoDay(new Date(house.today.getTime() - 60 * day)),
  });

  // a court has suspended what was found
  at(55);
  const suspended = await open('editor', 'off-csam-access', 55);
  for (const login of ['editor', 'editor2'] as const) {
    await type(login, suspended, 'met');
    await addCourtEffect(house.as(login), suspended, {
      kind: 'suspended',
      court: 'Example High Court (made up)',
      from: '2026-02-01',
      address: 'https://example.org/ruling',
      retrieved: '2026-03-01',
    });
    await giveAnswer(house.as(login), suspended);
  }
  await settle(suspended, 'met', '');
  await publish(reviewer(), suspended);

  // published and taken back
  at(50);
  const back = await open('editor', 'off-sale', 50);
  await answer('editor', back, 'met');
  await answer('editor2', back, 'met');
  await settle(back, 'met', '');
  await publish(reviewer(), back);
  at(49);
  await withdraw(reviewer(), back, 'Made up: the copy that was read was not the official one.');
  await house.settle();

  // decided and not out yet; two that differ; one answer in, each way round; a draft; one that was dropped
  at(20);
  const decided = await open('editor', 'liab-attempt', 20);
  await answer('editor', decided, 'met');
  await answer('editor2', decided, 'met');
  await settle(decided, 'met', '');
  at(10);
  const open2 = await open('editor', 'off-groom-online-only', 10);
  await answer('editor', open2, 'not-met');
  await answer('editor2', open2, 'partly-met');
  at(6);
  await answer('editor', await open('editor', 'off-csam-ict', 6), 'met');
  await answer('editor2', await open('editor2', 'def-csam-statutory', 6), 'partly-met');
  at(3);
  await type('editor', await open('editor', 'def-child-under-18', 3), 'met');
  const mistaken = await open('editor2', 'jur-territory', 3);
  await drop(house.as('editor2'), mistaken, 'Made up: begun by mistake.');
  at(2);
  await bring(before, after);
};
