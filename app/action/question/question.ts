import type { Citation } from './ready.ts';

/** A question that was put to a government, and what came of it, as known at one moment. */
export type QuestionRow = {
  id: string;
  recordedAt: Date;
  supersededAt: Date | null;
  jurisdiction: string;
  synthetic: boolean;
  criterion: string | null;
  actionId: string | null;
  text: string;
  language: string;
  citations: Citation[];
  askedOn: string;
  askedBy: string;
  askedOf: string;
  address: string;
  answerDue: string | null;
  answeredOn: string | null;
  answer: string | null;
  answerAddress: string | null;
};

/** An answer that was promised or owed for a day that has passed. */
export const isUnanswered = (question: QuestionRow, day: string): boolean =>
  question.answeredOn === null && question.answerDue !== null && question.answerDue < day;
