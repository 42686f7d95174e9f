export const billStages = [
  'announced',
  'introduced',
  'committee',
  'reading',
  'passed',
  'assented',
  'in-law',
  'rejected',
  'lapsed',
  'withdrawn',
] as const;
export type BillStage = (typeof billStages)[number];
/** What a person may say of a bill: that it is law is for the imported texts to show. */
export const enteredStages: readonly BillStage[] = billStages.filter((stage) => stage !== 'in-law');

export type Enacted = { law: string; provisions: readonly string[]; from: string };

export type BillRow = {
  id: string;
  recordedAt: Date;
  supersededAt: Date | null;
  jurisdiction: string;
  synthetic: boolean;
  number: string;
  title: string;
  language: string;
  address: string;
  retrieved: string;
  stage: BillStage;
  stageOn: string;
  criteria: string[];
  lawId: string | null;
  provisions: string[];
  enacted: Enacted | null;
};
