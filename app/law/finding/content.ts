/** What a person can answer. `not-assessed` is no answer: nobody looked. `no-evidence-found`: somebody looked, and found nothing. */
export const answers = ['met', 'partly-met', 'not-met', 'reserved', 'not-applicable', 'unclear', 'no-evidence-found'] as const;
export type Answer = (typeof answers)[number];
/** Every value that a reader can meet. */
export const allAnswers = [...answers, 'not-assessed'] as const;
export type AnyAnswer = (typeof allAnswers)[number];

/** Words of a law that an answer leans on, so that anybody can find them again and a program can tell when they change. */
export type Evidence = {
  /** In the imported texts: the law's id and the provision's. Absent when the source was read elsewhere. */
  law?: string;
  provision?: string;
  /** Title of the act and label of the provision, both as written. */
  title: string;
  label: string;
  address: string;
  /** Days: when the source was read, and which version of the text it was. */
  retrieved: string;
  versionDate: string;
  /** BCP 47. */
  language: string;
  /** The quoted words and what stands on both sides of them (W3C TextQuoteSelector); the sides are empty for a source elsewhere. */
  exact: string;
  prefix: string;
  suffix: string;
  /** SHA-256, hex: of the quoted words; of the provision's text as given; of that text with white space folded. */
  quoteHash: string;
  textHash?: string;
  wordsHash?: string;
};

/** Whether what exists on paper has begun to apply. Apart from whether it exists. */
export const commencements = ['in-force', 'not-yet', 'unknown'] as const;
export type Commencement = { state: (typeof commencements)[number]; from?: string };

/** What a court did to the provision. */
export const courtKinds = ['suspended', 'struck-down', 'read-in'] as const;
export type CourtEffect = {
  kind: (typeof courtKinds)[number];
  court: string;
  from?: string;
  /** The first day on which the effect is over. */
  until?: string;
  address: string;
  retrieved: string;
  note?: string;
  /** Somebody says so and nobody has checked it: shown as such wherever the effect is. */
  unverified?: true;
};

/** One answer to one question, whole. */
export type Content = {
  answer: Answer;
  /** By the element's id. */
  elements: Record<string, AnyAnswer>;
  evidence: readonly Evidence[];
  commencement: Commencement;
  court: readonly CourtEffect[];
  note: string;
};

/** An answer as far as somebody has typed it. */
export type Draft = Omit<Content, 'answer'> & { answer?: Answer };
export const emptyDraft: Draft = { elements: {}, evidence: [], commencement: { state: 'unknown' }, court: [], note: '' };

export const limits = { evidence: 12, court: 4, quote: 300, side: 60, note: 2000, reasons: 2000 } as const;
