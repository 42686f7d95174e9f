import type { Services } from '../foundation/services.ts';
import type { Keeping } from './copy/keeping.store.ts';
import { makeFindKeeping } from './copy/keeping.ts';
import { type DescribeFile, makeDescribeFile } from './file/describe.ts';
import { type AddFile, makeAddFile } from './file/upload.ts';
import { type Finish, makeFinish, makeRetract, type Retract } from './finish/finish.ts';
import { makeOpenFiling, type OpenFiling } from './open/submit.ts';
import { makeQuality, type Quality } from './quality/count.ts';

/** The use cases of the providers' door, made once in each process: whatever format a call comes in, it goes through these. */
export type ProviderDoor = {
  services: Services;
  open: OpenFiling;
  addFile: AddFile;
  describe: DescribeFile;
  finish: Finish;
  retract: Retract;
  quality: Quality;
  /** The decision under which files are kept now, if there is one. */
  findKeeping: () => Promise<Keeping | undefined>;
};

export const makeProviderDoor = (services: Services): ProviderDoor => ({
  services,
  open: makeOpenFiling(services),
  addFile: makeAddFile(services),
  describe: makeDescribeFile(services),
  finish: makeFinish(services),
  retract: makeRetract(services),
  quality: makeQuality(services),
  findKeeping: makeFindKeeping(services.db.provider, services.clock, services.config.jurisdiction),
});
