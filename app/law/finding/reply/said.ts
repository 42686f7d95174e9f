import type { FindingKey } from '../key.ts';

export const stances = ['agrees', 'disagrees', 'law-has-changed', 'comment'] as const;

/** What an office of the State said about a finding. */
export type Reply = {
  id: string;
  finding: FindingKey;
  jurisdiction: string;
  criterion: string;
  stance: (typeof stances)[number];
  saidBy: string;
  saidOn: string;
  words: string;
  language: string;
  address: string;
  retrieved: string;
  recordedAt: Date;
  synthetic: boolean;
};
