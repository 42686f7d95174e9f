import * as casework from '../casework/index.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { type Answers, newSeed, type Outcome, type Submission } from '../intake/index.ts';
import { answerByLiaison, previewReferral, sendReferral } from '../referral/index.ts';
import { type House, hour, minute } from './house.ts';
import { bodyId as homeBody, type Login } from './people.ts';

/** What somebody reported, and when. */
export type Told = {
  /** Hours before today. */
  hoursAgo: number;
  answers: Partial<Answers>;
  channel?: Submission['channel'];
  language?: string;
  contact?: string;
};

const plain: Answers = { door: 'saw', danger: 'no', category: 'material-online', age: 'unknown', addresses: [] };

/** One report and its case, with the steps that people take on it. Each step takes a few minutes of the made-up day. */
export const report = async (house: House, told: Told) => {
  const { services } = house;
  let at = house.today.getTime() - told.hoursAgo * hour;
  const receivedAt = new Date(at);
  house.setClock(receivedAt);
  const submissionId = uuidv7(receivedAt, services.random);
  const { channel = 'public', language = 'en', contact } = told;
  const answers = { ...plain, ...told.answers };
  const { receipt } = await house.submit({
    submissionId,
    seed: newSeed(services.random),
    channel,
    language,
    answers,
    contact,
    synthetic: true,
  });
  const key = { shard: Number(receipt.slice(0, 3)), id: submissionId };

  const now = async () => {
    const file = await house.findCase(key);
    if (file === undefined) throw new Error(`the report ${key.id} opened no case`);
    return file;
  };
  /** Lets minutes pass, never past today. */
  const pass = (minutes: number): void => {
    at = Math.min(at + minutes * minute, house.today.getTime() - 1000);
    house.setClock(new Date(at));
  };
  const step = async (who: Login, act: (colleague: ReturnType<House['as']>, file: casework.CaseFile) => Promise<unknown>) => {
    pass(2);
    await act(house.as(who), await now());
    // the worker comes a few seconds later
    pass(0.2);
    await house.settle();
  };
  const rule = async (rules: readonly string[]) => {
    const row = (await casework.listObligations(services.db.staff, key)).find(
      ({ ruleId, state }) => state === 'open' && (rules.length === 0 || rules.includes(ruleId)),
    );
    if (row === undefined) throw new Error(`the case has no open ${rules.join(' or ')}`);
    return row.id;
  };
  const label = (form: Record<string, string>) => casework.readLabel(form);

  return {
    key,
    receipt,
    now,
    /** Anything else that somebody does on the case. */
    act: step,
    /** Lets hours pass. */
    wait: (hours: number) => pass(hours * 60),
    claim: (who: Login) => step(who, (context) => casework.claimCase(context, key)),
    letGo: (who: Login) => step(who, (context) => casework.releaseCase(context, key)),
    notThisOne: (who: Login) => step(who, (context) => casework.passCase(context, key)),
    /** Opens the report and looks at the page once. */
    read: (who: Login, reason: 'work' | 'second-opinion' = 'work') =>
      step(who, async (context) => {
        await casework.openForReading(context, key, { shard: key.shard, reportId: key.id }, reason);
        await casework.viewCase(context, await now());
      }),
    label: (who: Login, form: Record<string, string>, target = answers.addresses.length === 0 ? 'whole' : 'item-1') =>
      step(who, (context, file) => casework.classify(context, key, file.version, target, label(form))),
    facts: (who: Login, facts: casework.CaseFile['facts']) =>
      step(who, (context, file) => casework.changeFacts(context, key, file.version, facts)),
    note: (who: Login, text: string) => step(who, (context) => casework.addNote(context, key, text)),
    askSecond: (who: Login) => step(who, (context, file) => casework.askSecondOpinion(context, key, file.version)),
    giveSecond: (who: Login, form: Record<string, string>, target = 'item-1') =>
      step(who, (context, file) => casework.giveSecondOpinion(context, key, file.version, target, label(form))),
    resolve: (who: Login, side: 'first' | 'second') =>
      step(who, (context, file) => casework.resolveOpinions(context, key, file.version, side)),
    restrict: (who: Login) => step(who, (context, file) => casework.setSensitivity(context, key, file.version, 'restricted')),
    decide: (who: Login) => step(who, (context, file) => casework.decideCase(context, key, file.version)),
    merge: (who: Login, other: string) => step(who, (context, file) => casework.mergeCase(context, key, file.version, other)),
    metByHand: (who: Login, reason: string, ...rules: string[]) =>
      step(who, async (context, file) => casework.meetByHand(context, key, file.version, await rule(rules), reason)),
    answerQuestion: (who: Login, reason: string, ...rules: string[]) =>
      step(who, async (context, file) => casework.decideQuestion(context, key, file.version, await rule(rules), reason)),
    proposeSetAside: (who: Login, reason: string, ...rules: string[]) =>
      step(who, async (context, file) => casework.proposeToSetAside(context, key, file.version, await rule(rules), reason)),
    confirmSetAside: (who: Login, ...rules: string[]) =>
      step(who, async (context, file) => casework.confirmSetAside(context, key, file.version, await rule(rules))),
    close: (who: Login, outcome: Outcome) =>
      step(who, (context, file) => casework.closeCase(context, key, file.version, outcome)),
    /** Seals and sends; `beforeDelivery` happens while the package waits for the worker. Gives the hand-over's id. */
    refer: async (
      who: Login,
      choice: { body?: string; narrative?: boolean } = {},
      beforeDelivery: () => Promise<unknown> = async () => {},
    ): Promise<string> => {
      const referralId = uuidv7(new Date(at), services.random);
      await step(who, async (context, file) => {
        const wanted = { body: choice.body ?? homeBody, include: { narrative: choice.narrative === true, contact: false } };
        const resource = casework.policyResource(file, context.clock.now(), context.staffId);
        const preview = await previewReferral(context, file, resource, wanted, house.english);
        const confirmed = { ...wanted, referralId, contentHash: preview.content.hash, version: file.version, ownDecision: true };
        await sendReferral(context, file, resource, confirmed, house.english);
        await beforeDelivery();
      });
      return referralId;
    },
    /** The body's liaison answers; without an outcome, that they have it. */
    answer: (referralId: string, outcome?: Outcome, reference?: string) =>
      step('liaison', (context) =>
        answerByLiaison(context, { shard: key.shard, id: referralId }, context.staffId, { outcome, reference }),
      ),
    /** The reporter comes back with their code and adds something. */
    add: async (note: string) => {
      pass(1);
      const opened = await house.lookUp(receipt, receipt);
      await house.add(opened, { additionId: uuidv7(new Date(at), services.random), note });
    },
  };
};
export type Matter = Awaited<ReturnType<typeof report>>;
