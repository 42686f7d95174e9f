import type { Services } from '../../../foundation/services.ts';
import { standards } from '../../standard/standards.ts';
import type { VersionRow } from '../../statute/law.store.ts';
import type { ProvisionAt } from '../../statute/read.ts';
import type { Asked } from '../asked.ts';
import { viewLaw, viewProvision } from '../law.ts';
import type { Use } from '../terms/since.ts';
import { termKey, viewTerms } from '../terms/view.ts';
import { licence } from './rows.ts';

type Where = Pick<Services, 'db' | 'config'>;

const caution =
  'Texts of laws are unofficial copies; the source named is what counts. A hole is a time without a record: nothing is said of it.';
const days = (asked: Asked) => ({ lawOf: asked.on, knownOn: asked.known ?? null, madeOn: asked.today });

const versionOf = ({ provisions, warnings, pending, recordedAt, ...version }: VersionRow) => ({
  ...version,
  provisions,
  warnings: warnings.map(({ code, message }) => ({ code, message })),
  pendingAmendments: pending.length,
  recordedAt: recordedAt.toISOString(),
});

const sinceOf = ({ since, until, label, provisionId, now }: Use) => ({
  since,
  until: until ?? null,
  firstIn: { provision: provisionId, label },
  provisionsOnDay: now ?? null,
});

/** A law with its records, its holes, its contents on a day, and the terms that it uses. Throws Problem `not-found`. */
export const lawJson = async (services: Where, id: string, asked: Asked, language: string | undefined) => {
  const { law, versions, holes, version, contents, terms, language: read } = await viewLaw(services, id, asked, language);
  return {
    ...days(asked),
    caution,
    law: { ...law, address: `${services.config.publicUrl}/en/law/text/${law.id}` },
    language: read,
    versions: versions.map(versionOf),
    holes,
    record: version?.label ?? null,
    contents: contents.map(({ provisionId, kind, label, heading, parent, validFrom, validUntil, hash, wordsHash, status }) => ({
      ...{ provision: provisionId, kind, label, heading, parent, validFrom, validUntil, hash, wordsHash, status },
    })),
    terms: terms.map(({ concept, term, use }) => ({ concept: concept.id, text: term.text, class: term.class, ...sinceOf(use) })),
  };
};

/** A law as schema.org Legislation, each record an object with its own date, source and licence. */
export const lawJsonLd = async (services: Where, id: string, asked: Asked, language: string | undefined) => {
  const { law, versions, language: read } = await viewLaw(services, id, asked, language);
  const address = `${services.config.publicUrl}/en/law/text/${law.id}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': address,
    name: law.title,
    legislationIdentifier: law.identifier,
    legislationJurisdiction: law.jurisdiction,
    inLanguage: read,
    hasPart: versions.map((version) => ({
      '@type': 'LegislationObject',
      '@id': `${address}?on=${version.label}&lang=${version.language}`,
      legislationDateVersion: version.label,
      ...(version.dates.adopted === undefined ? {} : { legislationDate: version.dates.adopted }),
      ...(version.dates.published === undefined ? {} : { datePublished: version.dates.published }),
      inLanguage: version.language,
      isBasedOn: version.sourceAddress,
      ...(version.licence === null ? {} : { license: version.licence }),
      ...(version.retrieved === null ? {} : { sdDatePublished: version.retrieved }),
    })),
  };
};

const stood = (at: ProvisionAt) =>
  at.state === 'hole' ? { state: at.state, hole: at.hole, before: at.before ?? null, after: at.after ?? null } : at;

/** A provision on a day, or why there are no words, with every form in which it stood. Throws Problem `not-found`. */
export const provisionJson = async (
  services: Where,
  id: string,
  provision: string,
  asked: Asked,
  language: string | undefined,
) => {
  const { law, language: read, at, history, leaning } = await viewProvision(services, id, provision, asked, language);
  return {
    ...days(asked),
    caution,
    law: { id: law.id, title: law.title, jurisdiction: law.jurisdiction },
    provision,
    language: read,
    onDay: stood(at),
    forms: { byBytes: history.counts.byBytes, byWords: history.counts.byWords },
    history: history.steps.map(({ change, from, until, span }) => ({
      ...{ change, from, until: until ?? null },
      ...{ label: span?.label ?? null, heading: span?.heading ?? null, text: span?.text ?? null },
      ...{ hash: span?.hash ?? null, wordsHash: span?.wordsHash ?? null },
    })),
    holes: history.holes,
    findings: leaning.map(({ jurisdiction, criterion, cell }) => ({
      ...{ jurisdiction, criterion, when: cell.when },
      ...(cell.when === 'later'
        ? { answer: 'not-assessed', assessedFor: cell.asOf, words: cell.words }
        : { answer: cell.answer, asOf: cell.asOf }),
    })),
  };
};

/** Every term of the bridge, with the imported laws that say it and since when. */
export const termsJson = async (services: Where, asked: Asked) => {
  const uses = await viewTerms(services, asked);
  return {
    ...days(asked),
    licence,
    concepts: [...standards().concepts.values()].map((concept) => ({
      ...{ id: concept.id, meaning: concept.meaning, criteria: concept.criteria },
      terms: concept.terms.map((term) => ({
        ...{ text: term.text, language: term.language, class: term.class, status: term.status, laws: term.laws ?? [] },
        uses: (uses.get(termKey(concept, term)) ?? []).map(({ lawId, language, use }) => ({
          law: lawId,
          language,
          ...sinceOf(use),
        })),
      })),
    })),
  };
};

/** Where every State stands under one treaty, with what it reserved article by article; undefined for one whose parties we do not list. */
export const treatyJson = (id: string, asked: Asked) => {
  const book = standards();
  const status = book.treaties.get(id);
  if (status === undefined) return undefined;
  const { standings: _, ...rest } = status;
  return { madeOn: asked.today, licence, ...rest, standings: [...(book.standings.get(id)?.values() ?? [])] };
};
