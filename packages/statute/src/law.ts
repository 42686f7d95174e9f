/** A day, `YYYY-MM-DD`, in the Gregorian calendar. */
export type Day = string;

/** What a provision is. `division` is any grouping that has no better name here. */
export const provisionKinds = [
  'part',
  'title',
  'chapter',
  'division',
  'article',
  'section',
  'paragraph',
  'subsection',
  'schedule',
  'preamble',
  'whole',
] as const;
export type ProvisionKind = (typeof provisionKinds)[number];

/** What the source says of one provision's force. Absent where it says nothing: absence is not "in force". */
export type ProvisionStatus = {
  state: 'in-force' | 'suspended' | 'repealed' | 'not-in-force';
  /** The day from which the source says so of this provision. */
  from?: Day;
  /** When the words that are in force were enacted, where the source says it of this provision. */
  enacted?: Day;
  note?: string;
  source?: string;
};

/** The smallest unit that is cited by itself, or a division that holds such units. */
export type Provision = {
  /** From kind and number, never from position: `par-178`, `art-227-23`, `par-178.1` for 178¹. Unique in a version. */
  id: string;
  /** The id of the division around it. */
  parent?: string;
  kind: ProvisionKind;
  /** As written: `§ 178¹`, `Artículo 183 ter`, `287/1`. */
  label: string;
  /** Compares bytewise in the law's own order. */
  sortKey: string;
  heading?: string;
  /** As written. Empty for divisions. White space is touched at line ends only. */
  text: string;
  /** BCP 47. */
  language: string;
  /** SHA-256 of the text's UTF-8 bytes, hex. */
  hash: string;
  /** SHA-256 of the text with white space folded, hex: equal where only white space differs. */
  wordsHash: string;
  status?: ProvisionStatus;
};

/** Something that a reader of the law must know, and where in the file it comes from. */
export type Warning = { code: WarningCode; message: string; line?: number };

export type WarningCode =
  | 'consolidation-date'
  | 'constant-status'
  | 'conversion'
  | 'date-guessed'
  | 'duplicate-provision'
  | 'empty-provision'
  | 'first-version-dropped'
  | 'hidden-text-left-out'
  | 'language-guessed'
  | 'layout-text'
  | 'no-provisions'
  | 'not-commenced'
  | 'not-in-force-kept-out'
  | 'order'
  | 'partial'
  | 'pit-date-backwards'
  | 'same-date-replaced'
  | 'same-text'
  | 'status-is-of-version'
  | 'suspended';

/** Dates that the source gives, each by its own name. None is made out of another. */
export type LawDates = {
  adopted?: Day;
  published?: Day;
  inForceFrom?: Day;
  applicableFrom?: Day;
  /** The last day on which this version was in force. */
  inForceUntil?: Day;
  repealed?: Day;
  /** The last day for which the source says that this is the text. */
  consolidatedTo?: Day;
};

/** official: the State's own file. conversion: made from it by others. partial: known to lack text. text-only: structure guessed. */
export type Confidence = 'official' | 'conversion' | 'partial' | 'text-only';

/** Enacted and not in force: never part of the current text. */
export type PendingAmendment = { label: string; heading?: string; text: string; source?: string };

/** The text of a law in one language, as one source has it for one day. */
export type LawVersion = {
  /** The day that names the version: from when its text stood. */
  label: Day;
  language: string;
  title: string;
  dates: LawDates;
  /** Which field of the source the label was taken from. */
  dateBasis: string;
  source: { address: string; retrieved?: Day; licence?: string };
  /** SHA-256 over ids, labels, headings and texts of all provisions, hex. */
  contentHash: string;
  confidence: Confidence;
  warnings: Warning[];
  pending: PendingAmendment[];
  provisions: Provision[];
};

export const formats = ['akn', 'justice', 'uslm', 'clml', 'markdown', 'json', 'html', 'text', 'docx', 'pdf'] as const;
export type Format = (typeof formats)[number];

/** What one file holds: one law, in one version for each language (a history is many files). */
export type ReadLaw = {
  format: Format;
  /** The source's identifier, as written: `184411`, `BOE-A-1995-25444`, `I-20.7`. */
  identifier: string;
  title: string;
  shortTitle?: string;
  /** The jurisdiction that the file names, in capitals. */
  country?: string;
  /** The source's word for what it is: `seadus`, `ley_organica`. */
  kind?: string;
  versions: LawVersion[];
};
