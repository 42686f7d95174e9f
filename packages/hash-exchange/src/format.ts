import { openInterpol } from './csv/interpol.ts';
import { openCsv } from './csv/read.ts';
import type { EntryReader } from './entry.ts';
import { openJsonList } from './json/list.ts';
import { openStopncii } from './stopncii/file.ts';
import { openThreatUpdates } from './threatexchange/file.ts';
import { openVics } from './vics/read.ts';

/**
 * Formats of files. `stopncii` and `threatexchange` are those services' answers kept in a file; who asks them page by page has
 * functions of their own, as for NCMEC.
 */
export const fileFormats = ['csv', 'json', 'vics', 'interpol-csv', 'stopncii', 'threatexchange'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** A guess from the first bytes of a file, good enough to propose; undefined when it looks like none of them. */
export const guessFormat = (head: Uint8Array): FileFormat | undefined => {
  const text = new TextDecoder('utf-8')
    .decode(head.subarray(0, 4096))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('{')) {
    if (/"(@odata\.context|odata\.metadata)"/.test(text)) return 'vics';
    if (text.includes('article34/hash-list')) return 'json';
    if (/"hashRecords"\s*:/.test(text)) return 'stopncii';
    return /^\{\s*"data"\s*:\s*\[/.test(text) && /"(indicator|should_delete)"\s*:/.test(text) ? 'threatexchange' : undefined;
  }
  const first = text.split('\n', 1)[0]?.trim() ?? '';
  if (/^md5;/i.test(first) && /;baseline\b/i.test(first)) return 'interpol-csv';
  if (/^[\w "/+=,.:-]+$/.test(first) && first !== '') return 'csv';
  return undefined;
};

/** Opens a reader for a file. `kind`: what hashes without a stated kind are (CSV only). */
export const openFile = (format: FileFormat, options: { kind?: string } = {}): EntryReader => {
  switch (format) {
    case 'csv':
      return openCsv(options);
    case 'json':
      return openJsonList();
    case 'vics':
      return openVics();
    case 'interpol-csv':
      return openInterpol();
    case 'stopncii':
      return openStopncii();
    case 'threatexchange':
      return openThreatUpdates();
  }
};
