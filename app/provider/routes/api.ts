import { checkFileDetails, checkReport, describe, RESPONSE } from '@article34/cybertip';
import { Problem } from '../../foundation/errors/problem.ts';
import { json } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import type { ProviderDoor } from '../door.ts';
import { makeReceiver } from '../file/receive.ts';
import { filingKey, missing } from '../file/standing.ts';
import { answer, lacking, refusedJson, told } from '../json/answers.ts';
import { openApi } from '../json/openapi.ts';
import { readState } from '../json/standing.store.ts';
import { filingOfXarf, readXarf } from '../json/xarf.ts';
import { checkedFiling, documentBytes } from '../open/read.ts';
import { Refusal } from '../sender/refusal.ts';
import { chunksOf, collect } from '../wire/collect.ts';
import { expiresAt } from '../wire/headers.ts';
import { callKeyOf, makeCalls } from './call.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body. Throws Refusal 4000 for one that is too long, not UTF-8, or not JSON. */
const readJson = async (exchange: Exchange): Promise<{ bytes: Buffer; value: unknown }> => {
  const bytes = await collect(exchange.body, documentBytes);
  if (bytes === undefined)
    throw new Refusal(RESPONSE.invalidRequest, `Invalid request: the document is longer than ${documentBytes} bytes.`);
  try {
    return { bytes, value: JSON.parse(utf8.decode(bytes)) as unknown };
  } catch {
    throw new Refusal(RESPONSE.invalidRequest, 'Invalid request: the body is not JSON in UTF-8.');
  }
};

/** The same calls as under `/ispws`, for programs that would rather speak JSON; and XARF, whole in one call. */
export const apiRoutes = (door: ProviderDoor): readonly Route[] => {
  const { services, quality } = door;
  const hours = services.config.unfinishedHours;
  const call = makeCalls(door, { name: 'api', root: '/api/v1', refused: refusedJson });

  return [
    machineRoute({
      id: 'api.description',
      method: 'GET',
      path: '/api/v1/openapi.json',
      policy: 'public.read',
      receive: async () => json(openApi(services.config.publicUrl)),
    }),
    call('open', 'POST', 'reports', async (exchange, sender) => {
      const callKey = callKeyOf(exchange);
      const { bytes, value } = await readJson(exchange);
      const read = checkReport(value);
      if (!read.ok) throw new Refusal(read.code, describe(read.errors), read.errors);
      const now = services.clock.now();
      const filing = checkedFiling({ format: 'json', bytes, type: 'application/json' }, read.value, read.warnings, now);
      const opened = await door.open(sender, filing, callKey);
      if (!opened.replayed) quality.opened(sender, filing);
      return answer(
        'Opened',
        {
          reportId: String(opened.number),
          environment: sender.environment,
          finishBefore: expiresAt(now, now, hours).toISOString(),
          replayed: opened.replayed,
          quality: {
            completeness: opened.completeness,
            ...lacking(opened.missing),
            warnings: told(filing.warnings),
            lint: [...filing.lint],
          },
        },
        { status: 201 },
      );
    }),
    call('standing', 'GET', 'reports/:reportId', async ({ params }, sender) => {
      const key = filingKey(params.reportId ?? '');
      const row = await readState(services.db.provider, key, sender);
      if (row === undefined) throw missing();
      return answer('Standing', {
        reportId: String(key.number),
        environment: sender.environment,
        state: row.state,
        openedAt: row.openedAt.toISOString(),
        files: row.files,
        ...(row.state === 'open' ? { finishBefore: expiresAt(row.openedAt, row.changedAt, hours).toISOString() } : {}),
        completeness: row.completeness,
        ...lacking(row.missing),
        stage: row.stage,
        ...(row.outcome === null ? {} : { outcome: row.outcome }),
      });
    }),
    call('add-file', 'POST', 'reports/:reportId/files', async (exchange, sender) => {
      const key = filingKey(exchange.params.reportId ?? '');
      const limit = services.config.uploadMegabytes * 1024 * 1024;
      if (Number(exchange.headers['content-length'] ?? 0) > limit) throw new Problem('file-too-large');
      const receiver = await makeReceiver(services, door.findKeeping, sender, limit);
      const { copy, ...hashes } = await (async () => {
        for await (const chunk of chunksOf(exchange.body)) await receiver.sink(chunk);
        return receiver.end();
      })().catch(async (error: unknown) => {
        await receiver.undo();
        throw error;
      });
      const name = exchange.query.name?.slice(0, 2056);
      const added = await door.addFile(sender, key, {
        ...hashes,
        ...(copy === undefined ? {} : { copy }),
        name,
        type: exchange.headers['content-type'],
      });
      return answer('Uploaded', { reportId: String(key.number), ...added, ...hashes }, { status: 201 });
    }),
    call('describe-file', 'POST', 'reports/:reportId/files/:fileId', async (exchange, sender) => {
      const { reportId = '', fileId = '' } = exchange.params;
      const { bytes, value } = await readJson(exchange);
      const read = checkFileDetails(typeof value === 'object' && value !== null ? { ...value, reportId, fileId } : value);
      if (!read.ok) throw new Refusal(read.code, describe(read.errors), read.errors);
      const done = await door.describe(sender, { format: 'json', bytes, type: 'application/json', details: read.value });
      return answer('Described', { reportId, fileId: done.fileId, replayed: done.replayed });
    }),
    call('finish', 'POST', 'reports/:reportId/finish', async ({ params }, sender) => {
      const finished = await door.finish(sender, filingKey(params.reportId ?? ''));
      quality.finished(sender, finished);
      const { number, fileIds, completeness, missing: lacks } = finished;
      return answer('Finished', {
        reportId: String(number),
        environment: sender.environment,
        fileIds,
        completeness,
        ...lacking(lacks),
      });
    }),
    call('retract', 'POST', 'reports/:reportId/retract', async ({ params }, sender) => {
      const key = filingKey(params.reportId ?? '');
      await door.retract(sender, key);
      quality.retracted(sender);
      return answer('Retracted', { reportId: String(key.number) });
    }),
    call('xarf', 'POST', 'xarf', async (exchange, sender) => {
      const { bytes, value } = await readJson(exchange);
      const { xarf, warnings } = readXarf(value, sender.environment);
      const filing = filingOfXarf(bytes, xarf, warnings, services.clock.now());
      // the report's own id makes a second sending the same call
      const opened = await door.open(sender, filing, `xarf ${xarf.report_id.toLowerCase()}`);
      const { number } = opened;
      if (!opened.replayed) quality.opened(sender, filing);
      const key = filingKey(String(number));
      const before = opened.replayed ? await readState(services.db.provider, key, sender) : undefined;
      const finished = before?.state === 'finished' ? undefined : await door.finish(sender, key);
      if (finished !== undefined) quality.finished(sender, finished);
      const { completeness, missing: lacks } = finished ?? before ?? opened;
      return answer(
        'Finished',
        {
          reportId: String(number),
          environment: sender.environment,
          fileIds: [],
          completeness,
          ...lacking(lacks),
          warnings: told(filing.warnings),
        },
        { status: 201 },
      );
    }),
  ];
};
