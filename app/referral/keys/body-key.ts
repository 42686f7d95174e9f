/** An age recipient of a receiving body. */
export type BodyKey = {
  bodyId: string;
  recipient: string;
  addedBy: string | null;
  addedByName: string | null;
  addedAt: Date;
  retiredAt: Date | null;
};
