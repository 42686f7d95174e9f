import { enqueue } from '../../../foundation/jobs/queue.store.ts';
import type { Chore, JobHandler } from '../../../foundation/jobs/worker.ts';
import { importLaws } from '../import.ts';
import { sourceOf } from './receive.ts';
import { deleteOldUploads, deleteUpload, selectUpload } from './upload.store.ts';

/** Well inside a job's lease: what is left goes on in a job of its own. */
const turnMs = 20_000;

/** The job `law.import`: brings a confirmed file in, as far as it gets in one turn, and goes on in the next. */
export const importJob: JobHandler = async (services, tx, job) => {
  const uploadId = String(job.payload.uploadId);
  const upload = await selectUpload(services.db.worker, uploadId);
  if (upload === undefined) return;
  const until = performance.now() + turnMs;
  const report = await importLaws(services, services.db.worker, {
    source: sourceOf(upload),
    jurisdiction: upload.jurisdiction,
    options: upload.options,
    by: upload.staffId,
    stop: () => performance.now() > until,
  });
  if (report.finished) await deleteUpload(tx, uploadId);
  else
    await enqueue(
      tx,
      { shard: 0, kind: 'law.import', payload: { uploadId } },
      { now: services.clock.now(), random: services.random },
    );
};

const day = 24 * 3_600_000;

/** Files that nobody confirmed within a day are thrown away. */
export const uploadChore: Chore = {
  name: 'law-uploads',
  everyMs: 3_600_000,
  run: async (services) => {
    const count = await deleteOldUploads(services.db.worker, new Date(services.clock.now().getTime() - day));
    if (count > 0) services.log.info('law-uploads-dropped', { count });
  },
};
