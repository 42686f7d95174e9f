export type Round = {
  id: string;
  jurisdiction: string;
  title: string;
  lawOf: string;
  knownOn: string;
  openedAt: Date;
  closedAt: Date | null;
  summary: string | null;
  summaryLanguage: string | null;
  synthetic: boolean;
};
export type Invitation = {
  roundId: string;
  jurisdiction: string;
  invitedAt: Date;
  answer: 'accepted' | 'declined' | null;
  answeredAt: Date | null;
};
export type Comment = {
  id: string;
  roundId: string;
  criterion: string;
  jurisdiction: string;
  repliesTo: string | null;
  words: string;
  language: string;
  saidAt: Date;
};
export type Summary = {
  roundId: string;
  jurisdiction: string;
  title: string;
  lawOf: string;
  knownOn: string;
  tookPart: string[];
  words: string;
  language: string;
  closedAt: Date;
  synthetic: boolean;
};
