import { Problem } from '../../../foundation/errors/problem.ts';
import type { Context } from '../../../foundation/services.ts';
import { type EvidenceProposal, proposeEvidence } from '../../search/propose.ts';
import { type KnownText, lawById, lawsOf, provisionAt, tableOfContents } from '../../statute/read.ts';
import { dayOf } from '../days.ts';
import { type Elsewhere, evidenceElsewhere, evidenceFrom } from '../evidence.ts';
import type { Assessment } from './assessment.ts';
import { addEvidence } from './draft.ts';
import { requireAssessment } from './load.ts';

export type SourceLaw = { id: string; title: string };
export type SourceProvision = { id: string; label: string; heading: string | undefined };

export type Sources = {
  assessment: Assessment;
  /** Provisions that most likely answer the question, best first; the same for everybody who answers it. Empty once one is chosen. */
  proposals: readonly EvidenceProposal[];
  /** Laws of the jurisdiction that were imported. */
  laws: readonly SourceLaw[];
  law: SourceLaw | undefined;
  /** Provisions of the chosen law on the day of the assessment, in its order. */
  provisions: readonly SourceProvision[];
  /** The chosen provision as it stood. */
  text: KnownText | undefined;
};

const textOn = async (
  context: Context,
  chosen: { law: string; provision: string; language?: string | undefined },
  day: string,
): Promise<KnownText | undefined> => {
  const found = await provisionAt(context.db.staff, chosen.law, chosen.provision, day, { language: chosen.language });
  return found?.state === 'text' ? found : undefined;
};

/** Where evidence for an assessment can be taken from; `lawId` and `provisionId` as far as somebody has chosen. */
export const sourcesFor = async (
  context: Context,
  id: string,
  chosen: { law?: string | undefined; provision?: string | undefined; language?: string | undefined },
): Promise<Sources> => {
  const { staff } = context.db;
  const assessment = await requireAssessment(context, staff, id, 'finding.assess');
  const laws = await lawsOf(staff, assessment.jurisdiction);
  const law = laws.find(({ id: own }) => own === chosen.law);
  const rows = law === undefined ? [] : await tableOfContents(staff, law.id, assessment.asOf);
  const { provision, language } = chosen;
  const text =
    law === undefined || provision === undefined
      ? undefined
      : await textOn(context, { law: law.id, provision, language }, assessment.asOf);
  const asked = { jurisdiction: assessment.jurisdiction, criterion: assessment.criterion, on: assessment.asOf };
  return {
    assessment,
    proposals: text === undefined && laws.length > 0 ? await proposeEvidence(context, asked, 10) : [],
    laws,
    law,
    provisions: rows
      .filter(({ hash }) => hash !== null)
      .map(({ provisionId, label, heading }) => ({ id: provisionId, label, heading: heading ?? undefined })),
    text,
  };
};

/**
 * Adds words of an imported provision, as it stood on the assessment's day, to this person's draft.
 * @throws Problem field-invalid with provision-unknown, quotation-not-in-text, quotation-too-long; evidence-full.
 */
export const quoteProvision = async (
  context: Context,
  id: string,
  input: { law: string; provision: string; quote: string; language?: string | undefined },
): Promise<void> => {
  const { staff } = context.db;
  const { jurisdiction, asOf } = await requireAssessment(context, staff, id, 'finding.assess');
  const law = await lawById(staff, input.law);
  const text = law?.jurisdiction === jurisdiction ? await textOn(context, input, asOf) : undefined;
  if (law === undefined || text === undefined)
    throw new Problem('field-invalid', { fields: [{ field: 'provision', code: 'provision-unknown' }] });
  const heading = text.heading === undefined ? '' : `${text.heading}\n`;
  const known = {
    lawId: law.id,
    title: law.title,
    provisionId: text.id,
    label: text.label,
    text: heading + text.text,
    language: text.language,
    hash: text.hash,
    wordsHash: text.wordsHash,
    versionLabel: text.versionLabel,
    source: text.source,
    retrieved: text.retrieved ?? dayOf(context.clock.now()),
  };
  await addEvidence(context, id, evidenceFrom(known, input.quote));
};

/** Adds words that were read outside the imported texts. Throws what `evidenceElsewhere` throws, and evidence-full. */
export const quoteElsewhere = (context: Context, id: string, source: Elsewhere): Promise<void> =>
  addEvidence(context, id, evidenceElsewhere(source, dayOf(context.clock.now())));
