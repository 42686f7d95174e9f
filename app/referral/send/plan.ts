import type { Body } from '@article34/duties';
import { type CaseFile, listObligations, standing } from '../../casework/index.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { law } from '../../law/index.ts';
import { bodiesWithKeys, liaisonsByBody, recipientsOf } from '../keys/body-key.store.ts';
import { type Content, makeContent } from '../package/build.ts';
import type { ReferralReport } from '../package/report.ts';
import { listForCase } from '../referral.store.ts';
import { forbidden, gather, type Include } from './gather.ts';
import { canReceive, handOverLaw, hostCountryOf, propose } from './propose.ts';

const dangerOf = (file: CaseFile): boolean =>
  file.facts.immediateDanger === 'yes' || file.riskReasons.some(({ code }) => code === 'danger-now');
const countryOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : undefined;

/** What a hand-over can rest on: law, never what a network asks of its members. */
export const lawful = <Cited extends { basis: string }>(cited: readonly Cited[]): Cited[] =>
  cited.filter(({ basis }) => basis !== 'practice');

/** What the first page shows: bodies with reasons, the others, what the law forbids, what was sent before. */
export const planReferral = async (context: Context, file: CaseFile) => {
  const sql = context.db.staff;
  const [rows, labels, sent, keys, people] = await Promise.all([
    listObligations(sql, file),
    standing(sql, file),
    listForCase(sql, file.shard, file.id),
    bodiesWithKeys(sql),
    liaisonsByBody(sql),
  ]);
  const danger = dangerOf(file);
  const where = {
    host: hostCountryOf(file, labels),
    victim: countryOf(file.facts.victimCountry),
    home: context.config.jurisdiction,
    danger,
  };
  const proposals = propose(law.bodies.values(), rows, where);
  const proposed = new Set(proposals.map(({ body }) => body.id));
  const others = [...law.bodies.values()]
    .filter((body) => !proposed.has(body.id) && canReceive(body, danger))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    proposals,
    others,
    where,
    sent,
    keys,
    people,
    forbidden: forbidden(rows),
    basis: lawful(handOverLaw(rows, ['obligation', 'permission']).map(({ item }) => item.citation)).length,
  };
};
export type Plan = Awaited<ReturnType<typeof planReferral>>;

export type Choice = { body: string; include: Include };

/** Exactly what would be sent, how, and what that settles. */
export type Preview = {
  body: Body;
  include: Include;
  report: ReferralReport;
  content: Content;
  recipients: readonly string[];
  channel: 'portal' | 'link';
  /** Open obligations that this hand-over meets. */
  meets: { id: string; provision: string; summary: string }[];
};

/**
 * Makes the very bytes that would be sent. `t` must be the English translator: the package is in English.
 * Throws Problem body-unknown, and what `gather` throws.
 */
export const previewReferral = async (
  context: Context,
  file: CaseFile,
  resource: Resource,
  choice: Choice,
  t: Translate,
): Promise<Preview> => {
  const body = law.bodies.get(choice.body);
  if (body === undefined) throw new Problem('body-unknown');
  const report = await gather(context, file, resource, choice.include);
  const rows = await listObligations(context.db.staff, file);
  const meets = handOverLaw(rows, ['obligation'])
    .filter(({ state, item }) => state === 'open' && item.to?.bodies.includes(body.id))
    .map(({ id, item }) => ({
      id,
      provision: `${item.citation.provision.law}, ${item.citation.provision.label}`,
      summary: item.summary,
    }));
  const people = (await liaisonsByBody(context.db.staff)).get(body.id) ?? 0;
  return {
    body,
    include: choice.include,
    report,
    content: makeContent(report, t),
    recipients: await recipientsOf(context.db.staff, body.id),
    channel: people > 0 ? 'portal' : 'link',
    meets,
  };
};
