import { checkFileDetails, checkReport, readFileDetails, readReport } from '@article34/cybertip';
import type { OpenReport } from '../../intake/index.ts';

/** One fact of a document of a provider: where it stands there, and what it says. */
export type FilingFact = { path: string; value: string };
export type FilingFile = {
  fileId: string;
  name: string | undefined;
  size: number | undefined;
  /** How good the picture hash is, 0 to 100; undefined while there is none. */
  quality: number | undefined;
  hashes: { type: string; value: string }[];
  facts: FilingFact[];
};
export type FilingView = { format: string; facts: FilingFact[]; files: FilingFile[]; document: string };

const flat = (value: unknown, path: string): FilingFact[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => flat(one, value.length > 1 ? `${path} ${index + 1}` : path));
  if (typeof value !== 'object') return [{ path, value: String(value) }];
  return Object.entries(value).flatMap(([name, inner]) =>
    flat(inner, name === 'value' ? path : path === '' ? name : `${path} › ${name}`),
  );
};

type Sent = NonNullable<OpenReport['filing']>;
const bytesOf = (sent: Sent): Buffer =>
  sent.base64 === undefined ? Buffer.from(sent.document ?? '') : Buffer.from(sent.base64, 'base64');
const textOf = (sent: Sent): string => sent.document ?? bytesOf(sent).toString('latin1');

const factsOf = (sent: Sent, kind: 'report' | 'fileDetails', ids: object): FilingFact[] => {
  if (sent.format === 'cybertip') {
    const read = kind === 'report' ? readReport(bytesOf(sent)) : readFileDetails(bytesOf(sent));
    return read.ok ? flat(read.value, '') : [];
  }
  const value = JSON.parse(textOf(sent)) as object;
  if (sent.format === 'xarf') return flat(value, '');
  const read = kind === 'report' ? checkReport(value) : checkFileDetails({ ...value, ...ids });
  return read.ok ? flat(read.value, '') : flat(value, '');
};

/** What a provider filed, as facts to read one by one; the document itself stays beside them, to the letter. Undefined when erased. */
export const viewFiling = (report: Pick<OpenReport, 'filing' | 'files'>): FilingView | undefined => {
  const { filing } = report;
  if (filing === undefined) return undefined;
  const sent = report.files ?? [];
  const files = sent.flatMap(({ file }) => (file === undefined ? [] : [file]));
  return {
    format: filing.format,
    document: textOf(filing),
    facts: factsOf(filing, 'report', {}),
    files: files.map(({ fileId, name, size, md5, sha1, sha256 }) => {
      // the last description stands
      const told = sent.findLast(({ fileDetails }) => fileDetails?.fileId === fileId)?.fileDetails;
      const picture = sent.findLast((one) => one.picture?.fileId === fileId)?.picture;
      return {
        fileId,
        name,
        size,
        quality: picture?.quality,
        hashes: [
          { type: 'SHA-256', value: sha256 },
          { type: 'SHA-1', value: sha1 },
          { type: 'MD5', value: md5 },
          ...(picture === undefined ? [] : [{ type: 'PDQ', value: picture.pdq }]),
        ],
        facts:
          told === undefined
            ? []
            : factsOf(told, 'fileDetails', { reportId: '1', fileId }).filter(
                ({ path }) => path !== 'reportId' && path !== 'fileId',
              ),
      };
    }),
  };
};
