/** One line of the audit log as people read it. `position` is null until it has its place in the signed tree. */
export type LogLine = {
  position: number | null;
  recordedAt: Date;
  actor: string;
  action: string;
  subject: string;
  detail: string | null;
};

/** How the install is doing, from its own tables. */
export type Health = {
  jobsReady: number;
  jobsDead: { kind: string; count: number; lastError: string | null }[];
  oldestJobSeconds: number;
  checkpointSize: number;
  checkpointAt: Date | null;
  leavesWaiting: number;
  epochs: number;
  newestEpoch: string | null;
  oldestEpochAt: Date | null;
  overdue: number;
};
