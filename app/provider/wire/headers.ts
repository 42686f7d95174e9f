import { type Issue, missingFields } from '@article34/cybertip';

const most = 1_000;
const hour = 3_600_000;

/** A header value: printable ASCII, cut to a length that every client bears. */
const plain = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, most);

const undescribedFiles = {
  field: 'file-details',
  why: 'A file that was never described does not say who saw it, or where it came from.',
};

/** As many reasons as fit, whole ones, the most helpful first. */
const reasons = (missing: readonly string[]): string => {
  let text = '';
  const all = [...missingFields(missing), ...(missing.includes(undescribedFiles.field) ? [undescribedFiles] : [])];
  for (const { field, why } of all) {
    const next = `${text}${text === '' ? '' : ' '}${field}: ${why}`;
    if (next.length > most) break;
    text = next;
  }
  return plain(text);
};

/** How good a report is, for whoever reads headers: apart from its urgency, and never a reason to refuse it. */
export const qualityHeaders = (quality: {
  completeness: number;
  missing: readonly string[];
  warnings?: readonly Issue[];
  undescribed?: number;
}): Record<string, string> => {
  const warnings = quality.warnings ?? [];
  const missing = [
    ...quality.missing,
    ...(quality.undescribed !== undefined && quality.undescribed > 0 ? [undescribedFiles.field] : []),
  ];
  return {
    'a34-completeness': String(quality.completeness),
    ...(missing.length === 0 ? {} : { 'a34-missing': plain(missing.join(', ')), 'a34-missing-why': reasons(missing) }),
    ...(warnings.length === 0 ? {} : { 'a34-warnings': plain(warnings.map(({ rule, path }) => `${rule} ${path}`).join(', ')) }),
  };
};

/** When an open filing expires: so long after it was opened, or an hour after its last change, whichever is later. */
export const expiresAt = (openedAt: Date, changedAt: Date, hours: number): Date =>
  new Date(Math.max(openedAt.getTime() + hours * hour, changedAt.getTime() + hour));

export const replayHeaders = (replayed: boolean): Record<string, string> => (replayed ? { 'idempotency-replayed': 'true' } : {});
