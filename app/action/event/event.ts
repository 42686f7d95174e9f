/** Something that happened, as feeds and the digest tell it. */
export type EventRow = {
  id: string;
  recordedAt: Date;
  jurisdiction: string;
  kind: string;
  actionId: string | null;
  criteria: string[];
  capabilities: string[];
  detail: Record<string, unknown>;
  synthetic: boolean;
};

/** What somebody can follow. */
export type Subject = { kind: 'country' | 'criterion' | 'capability' | 'action'; ref: string };
