import type { RenderRules } from '../xml/render.ts';

/** Canada's Justice XML. Footnotes and historical notes are the publisher's, not the law's. */
export const justiceRules: RenderRules = {
  block: new Set([
    ...[
      'Subsection',
      'Paragraph',
      'Subparagraph',
      'Clause',
      'Subclause',
      'Subsubclause',
      'Definition',
      'Text',
      'ContinuedSectionSubsection',
    ],
    ...[
      'ContinuedParagraph',
      'ContinuedSubparagraph',
      'ContinuedClause',
      'ContinuedDefinition',
      'FormulaGroup',
      'Provision',
      'TitleText',
    ],
    ...[
      'List',
      'Item',
      'ReadAsText',
      'AmendedText',
      'row',
      'Heading',
      'MarginalNote',
      'Oath',
      'QuotedText',
      'TableGroup',
      'entry',
      'Section',
    ],
  ]),
  label: new Set(['Label']),
  skip: new Set(['Footnote', 'FootnoteRef', 'HistoricalNote', 'HistoricalNoteSubItem', 'FootnoteArea']),
};
export const notLaw = new Set(['FootnoteRef', 'Footnote']);
