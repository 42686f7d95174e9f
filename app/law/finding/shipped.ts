import type { Finding, ForceOfLaw } from '@article34/standards';
import { standards } from '../standard/standards.ts';
import type { AnyAnswer, Commencement, Content, CourtEffect } from './content.ts';
import { fold, sha256 } from './evidence.ts';
import { type FindingKey, shippedKey } from './key.ts';

/** A finding of the shipped catalogue: one assessor, nobody checked it here. */
export type Shipped = {
  key: FindingKey;
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
  /** The day from which this catalogue says so. */
  recordedOn: string;
  content: Omit<Content, 'answer'> & { answer: AnyAnswer };
  finding: Finding;
};

// dates known to the year or the month stay as they are: they compare as texts, and a page shows how precise they are
const courtOf = (force: ForceOfLaw, asOf: string): CourtEffect[] => {
  const { state } = force;
  if (state !== 'suspended' && state !== 'struck-down' && state !== 'read-in') return [];
  const { from, until } = force;
  return [
    {
      kind: state,
      court: force.court ?? '',
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      address: force.source?.address ?? '',
      retrieved: force.source?.retrieved ?? asOf,
      ...(force.note === undefined ? {} : { note: force.note }),
      ...(force.status === 'unverified' ? { unverified: true as const } : {}),
    },
  ];
};

const commencementOf = (force: ForceOfLaw): Commencement => {
  const { from } = force;
  const dated = from === undefined ? {} : { from };
  if (force.state === 'in-force' || force.state === 'not-yet') return { state: force.state, ...dated };
  // a court acts on what has begun to apply; when that was, the entry does not say
  return { state: force.state === 'unknown' ? 'unknown' : 'in-force' };
};

const read = (finding: Finding): Shipped => {
  const { jurisdiction, criterion, criterionVersion, asOf, answer, note } = finding;
  return {
    key: shippedKey(finding),
    jurisdiction,
    criterion,
    criterionVersion,
    asOf,
    recordedOn:
      finding.assessors
        .map(({ on }) => on)
        .toSorted()
        .at(-1) ?? asOf,
    content: {
      answer,
      elements: Object.fromEntries((finding.elements ?? []).map((element) => [element.id, element.answer])),
      evidence: finding.evidence.map(({ quote, hash, ...evidence }) => ({
        ...evidence,
        retrieved: finding.source.retrieved,
        exact: quote,
        prefix: '',
        suffix: '',
        quoteHash: sha256(fold(quote)),
        ...(hash === undefined ? {} : { textHash: hash }),
      })),
      commencement: commencementOf(finding.force),
      court: courtOf(finding.force, asOf),
      note: note ?? '',
    },
    finding,
  };
};

let kept: readonly Shipped[] | undefined;

/** Every finding of the shipped catalogue; it changes only with a release. */
export const shippedFindings = (): readonly Shipped[] => {
  kept ??= [...standards().findings.values()].flatMap((byCriterion) => [...byCriterion.values()].map(read));
  return kept;
};
