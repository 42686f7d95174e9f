import type { Services } from '../../../foundation/services.ts';
import { findingOf, type Question } from '../../finding/detail.ts';
import { matrixOn } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { lawsOf, versionsOf } from '../../statute/read.ts';
import type { Asked } from '../asked.ts';
import { stateOf } from '../country.ts';
import { licence, linesOf } from './rows.ts';

const evidenceOf = ({ finding }: Question) =>
  (finding?.content.evidence ?? []).map(
    ({ title, label, address, retrieved, versionDate, language, exact, quoteHash, law, provision }) => ({
      ...{ title, label, address, retrieved, versionDate, language, quote: exact, quoteHash },
      law: law ?? null,
      provision: provision ?? null,
    }),
  );

/** All findings on one country with their evidence, replies and history. */
export const countryJson = async (services: Pick<Services, 'db'>, code: string, asked: Asked) => {
  const state = stateOf(code);
  const sql = services.db.public;
  const matrix = await matrixOn(sql, asked.on, asked.known);
  const findings = [];
  for (const criterion of matrix.cells.get(code)?.keys() ?? []) {
    const question = await findingOf(sql, code, criterion, { on: asked.on, knownOn: asked.known });
    findings.push({
      criterion,
      evidence: evidenceOf(question),
      elements: question.finding?.content.elements ?? {},
      note: question.finding?.content.note ?? '',
      court: question.finding?.content.court ?? [],
      commencement: question.finding?.content.commencement ?? null,
      replies: question.replies.map(({ stance, saidBy, saidOn, words, language, address }) => ({
        stance,
        saidBy,
        saidOn,
        words,
        language,
        address,
      })),
      history: question.history.map(({ recordedOn, asOf, answer, kind, origin }) => ({ recordedOn, asOf, answer, kind, origin })),
    });
  }
  return {
    ...{ jurisdiction: code, name: state.names, lawOf: asked.on, knownOn: asked.known ?? null, madeOn: asked.today, licence },
    caution:
      'An answer says what the words of the law hold, not how it is applied. "not-assessed" and "no-evidence-found" are no "no".',
    answers: linesOf(matrix, [code]),
    findings,
  };
};

/** The imported laws of a country as schema.org Legislation, each with its records. */
export const countryJsonLd = async (services: Pick<Services, 'db' | 'config'>, code: string) => {
  stateOf(code);
  const sql = services.db.public;
  const origin = services.config.publicUrl;
  const laws = (await lawsOf(sql, code)).slice(0, 500);
  const graph = [];
  for (const law of laws) {
    const { versions } = await versionsOf(sql, law.id);
    graph.push({
      '@type': 'Legislation',
      '@id': `${origin}/en/law/text/${law.id}`,
      name: law.title,
      legislationIdentifier: law.identifier,
      legislationJurisdiction: code,
      inLanguage: law.languages,
      ...(law.kind === null ? {} : { legislationType: law.kind }),
      hasPart: versions.map((version) => ({
        '@type': 'LegislationObject',
        '@id': `${origin}/en/law/text/${law.id}?on=${version.label}`,
        legislationDateVersion: version.label,
        inLanguage: version.language,
        isBasedOn: version.sourceAddress,
        ...(version.licence === null ? {} : { license: version.licence }),
        sdDatePublished: version.retrieved,
      })),
    });
  }
  return { '@context': 'https://schema.org', '@graph': graph };
};

/** Every question with its elements and standards. */
export const criteriaJson = (asked: Asked) => ({
  madeOn: asked.today,
  licence,
  criteria: [...standards().criteria.values()],
});

/** Where every State stands under one treaty; undefined for an instrument whose parties we do not list. */
export const treatyRows = (id: string) => {
  const book = standards();
  const status = book.treaties.get(id);
  if (status === undefined) return undefined;
  return [...book.states.values()].map(({ code, names }) => {
    const standing = book.standings.get(id)?.get(code);
    return {
      jurisdiction: code,
      country: names.en,
      standing: standing?.standing ?? 'not-recorded',
      on: standing?.on ?? null,
      signed: standing?.signed ?? null,
      reservations:
        typeof standing?.reservations === 'object'
          ? `listed: ${standing.reservations.length}`
          : (standing?.reservations ?? 'not-recorded'),
      asOf: standing?.asOf ?? status.asOf,
      source: standing?.source?.address ?? status.source.address,
    };
  });
};
export const treatyColumns = ['jurisdiction', 'country', 'standing', 'on', 'signed', 'reservations', 'asOf', 'source'] as const;
