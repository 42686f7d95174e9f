import type { ReadLaw } from './law.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { readMarkdown } from './markdown/read.ts';
import { type ReadOptions, type SourceFile, textOf } from './source.ts';

/** Reads one legislation file. Throws StatuteError, whose message begins with the file and the place. */
export const readLegislation = async (file: SourceFile, options: ReadOptions = {}): Promise<ReadLaw> => {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  return readMarkdown(file, textOf(file, limits), options, limits);
};
