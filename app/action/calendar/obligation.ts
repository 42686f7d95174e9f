export const obligationKinds = ['report', 'sunset', 'review', 'retention-review', 'other'] as const;

/** A day that somebody entered, or the sign that a day of the catalogue was kept, as known at one moment. */
export type ObligationRow = {
  id: string;
  recordedAt: Date;
  jurisdiction: string;
  synthetic: boolean;
  kind: (typeof obligationKinds)[number];
  title: string;
  due: string;
  address: string;
  retrieved: string;
  doneOn: string | null;
  doneAddress: string | null;
};
