import type { Day } from '@article34/statute';

/** What was asked of an import, beside the files. */
export type ImportOptions = { law?: string; date?: string; language?: string; holes?: { lastKnown: Day; nextKnown: Day }[] };

export type ImportRow = {
  id: string;
  sourceName: string;
  jurisdiction: string;
  startedAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
  state: 'running' | 'done' | 'undone';
  options: ImportOptions;
};

/** One file of an import. `result` of a law that came in several files is told file by file. */
export type ItemRow = {
  path: string;
  fileHash: string;
  lawId: string | null;
  title: string | null;
  result: 'added' | 'changed' | 'unchanged' | 'refused';
  versions: number;
  provisions: number;
  problem: { code: string; message: string; line?: number } | null;
  warnings: { code: string; message: string; line?: number }[];
};
