import { indexLaws, type Match, rank, type Signal, type Source } from '@article34/evidence';
import type { Services } from '../../foundation/services.ts';
import { lawById, wholeLaw } from '../statute/read.ts';
import { evaluate } from './evaluate.ts';
import { openReader } from './postings.ts';
import { selectLawsOf } from './search.store.ts';
import { dayNumber, filterTerm } from './segment.ts';
import { words } from './words.ts';

/** A provision proposed as evidence, with the words that matched and what else moved it. */
export type EvidenceProposal = {
  lawId: string;
  lawTitle: string;
  provisionId: string;
  label: string;
  heading: string | undefined;
  language: string;
  text: string;
  hash: string | undefined;
  score: number;
  matches: readonly Match[];
  signals: readonly Signal[];
};

/** Documents looked at to choose the laws; laws read whole. */
const documents = 200;
const laws = 12;

type Chosen = { lawId: string; language: string };

/** The laws whose provisions say most of what the question asks, by what their best provisions scored. */
const chooseLaws = async (
  services: Pick<Services, 'db'>,
  asked: { jurisdiction: string; criterion: string; on: string },
): Promise<Chosen[]> => {
  const criterion = words().criteria.get(asked.criterion);
  if (criterion === undefined) return [];
  const reader = await openReader(services.db.public);
  const clauses = [...criterion.need, ...criterion.help.map((group) => ({ ...group, weight: group.weight * 0.4 }))];
  const { hits } = await evaluate(
    reader,
    {
      clauses: clauses.map(({ any, weight }) => ({ any: any.map(filterTerm.concept), weight })),
      mode: 'some',
      filters: [filterTerm.jurisdiction(asked.jurisdiction)],
      day: dayNumber(asked.on),
    },
    documents,
  );
  const rows = await selectLawsOf(
    services.db.public,
    hits.map(({ segment }) => reader.segments[segment]?.id ?? ''),
    hits.map(({ place }) => place),
  );
  const at = new Map(rows.map((row) => [`${row.segment}/${row.ordinal}`, row]));
  const scores = new Map<string, Chosen & { score: number }>();
  for (const hit of hits) {
    const row = at.get(`${reader.segments[hit.segment]?.id}/${hit.place}`);
    if (row === undefined) continue;
    const key = `${row.lawId} ${row.language}`;
    const before = scores.get(key);
    scores.set(key, { lawId: row.lawId, language: row.language, score: Math.max(hit.score, before?.score ?? 0) });
  }
  return [...scores.values()].sort((one, other) => other.score - one.score || (one.lawId < other.lawId ? -1 : 1)).slice(0, laws);
};

type Provision = Awaited<ReturnType<typeof wholeLaw>>[number];

/** A law on a day as the ranking wants it: provisions with words, each with the headings around it. */
const sourcesOf = (lawId: string, title: string, provisions: readonly Provision[]): Source[] => {
  const byId = new Map(provisions.map((provision) => [provision.provisionId, provision]));
  const around = (provision: Provision): string[] => {
    const headings: string[] = [];
    for (let at = provision.parent, depth = 0; at !== null && depth < 20; depth++) {
      const division = byId.get(at);
      if (division === undefined) break;
      headings.unshift(`${division.label} ${division.heading ?? ''}`.trim());
      at = division.parent;
    }
    return [title, ...headings];
  };
  return provisions
    .filter(({ text }) => text !== null && text !== '')
    .map((provision) => ({
      law: lawId,
      id: provision.provisionId,
      label: provision.label,
      ...(provision.heading === null ? {} : { heading: provision.heading }),
      text: provision.text ?? '',
      around: around(provision),
    }));
};

/**
 * The provisions of a jurisdiction that most likely answer a criterion on a day, best first, each with its reasons. First
 * the laws that speak of it are chosen from the index, then each is read whole and its provisions are ranked: structure and
 * cross-references need the whole law. An unknown criterion or a jurisdiction without laws gives an empty list.
 */
export const proposeEvidence = async (
  services: Pick<Services, 'db'>,
  asked: { jurisdiction: string; criterion: string; on: string },
  limit = 10,
): Promise<EvidenceProposal[]> => {
  const criterion = words().criteria.get(asked.criterion);
  if (criterion === undefined) return [];
  const chosen = await chooseLaws(services, asked);
  const read = await Promise.all(
    chosen.map(async ({ lawId, language }) => {
      const [law, provisions] = await Promise.all([
        lawById(services.db.public, lawId),
        wholeLaw(services.db.public, lawId, asked.on, { language }),
      ]);
      const title = law?.title ?? lawId;
      return { title, language, provisions, sources: sourcesOf(lawId, title, provisions) };
    }),
  );
  const languages = [...new Set(read.map(({ language }) => language))];
  const proposals = languages.flatMap((language) => {
    const laws = read.filter((one) => one.language === language);
    const sources = laws.flatMap((one) => one.sources);
    const index = indexLaws(
      sources,
      words().matcherOf(language, () => sources),
    );
    return rank(criterion, index, limit).map((proposal): EvidenceProposal => {
      const law = laws.find(({ sources: [first] }) => first?.law === proposal.law);
      const provision = law?.provisions.find(({ provisionId }) => provisionId === proposal.provision);
      return {
        lawId: proposal.law,
        lawTitle: law?.title ?? proposal.law,
        provisionId: proposal.provision,
        label: proposal.label,
        heading: provision?.heading ?? undefined,
        language,
        text: provision?.text ?? '',
        hash: provision?.hash ?? undefined,
        score: proposal.score,
        matches: proposal.matches,
        signals: proposal.signals,
      };
    });
  });
  return proposals.sort((one, other) => other.score - one.score).slice(0, limit);
};
