import { describe, RESPONSE, readFileDetails, schemaDocument } from '@article34/cybertip';
import { bytes } from '../../foundation/http/reply.ts';
import type { Exchange, Route } from '../../foundation/http/route.ts';
import type { ProviderDoor } from '../door.ts';
import { unfinishedOf } from '../expire/unfinished.store.ts';
import { filingKey } from '../file/standing.ts';
import { charsetOf, documentBytes, readFiling } from '../open/read.ts';
import { Refusal } from '../sender/refusal.ts';
import { accepted, done, refused, statusAnswer } from '../wire/answers.ts';
import { collect } from '../wire/collect.ts';
import { readId } from '../wire/form.ts';
import { expiresAt, qualityHeaders, replayHeaders } from '../wire/headers.ts';
import { readUpload } from '../wire/upload.ts';
import { callKeyOf, makeCalls } from './call.ts';

/** Reads an XML body that is not too long. Throws Refusal 4110, 4000. */
const readDocument = async (exchange: Exchange): Promise<Buffer> => {
  if (/\S/.test(exchange.headers['content-encoding'] ?? '') && exchange.headers['content-encoding'] !== 'identity')
    throw new Refusal(RESPONSE.invalidRequest, 'Invalid request: send the document without Content-Encoding.');
  const body = await collect(exchange.body, documentBytes);
  if (body === undefined)
    throw new Refusal(
      RESPONSE.malformedXml,
      `Malformed XML: the document is longer than ${documentBytes} bytes, and was not read.`,
    );
  return body;
};

/** The seven calls of the CyberTipline's reporting interface, under its paths and in its envelopes. */
export const ispwsRoutes = (door: ProviderDoor): readonly Route[] => {
  const { services, quality } = door;
  const call = makeCalls(door, { name: 'ispws', root: '/ispws', refused });
  const finishBefore = (now: Date): Record<string, string> => ({
    'a34-finish-before': expiresAt(now, now, services.config.unfinishedHours).toISOString(),
  });

  return [
    call('status', 'GET', 'status', async ({ remoteAddress }, sender) => {
      const { count, warned } = await unfinishedOf(services.db.provider, sender);
      return statusAnswer(`Remote User : ${sender.name}, Remote Ip : ${remoteAddress}`, {
        'a34-unfinished': String(count),
        ...(warned > 0 ? { 'a34-expiring': String(warned) } : {}),
      });
    }),
    call('xsd', 'GET', 'xsd', async () => bytes('application/xml;charset=UTF-8', schemaDocument())),
    call('submit', 'POST', 'submit', async (exchange, sender) => {
      const callKey = callKeyOf(exchange);
      const filing = readFiling(await readDocument(exchange), exchange.headers['content-type'], services.clock.now());
      const opened = await door.open(sender, filing, callKey);
      if (!opened.replayed) quality.opened(sender, filing);
      return accepted(
        sender,
        { reportId: opened.number },
        {
          ...qualityHeaders({ ...opened, warnings: filing.warnings }),
          ...finishBefore(services.clock.now()),
          ...replayHeaders(opened.replayed),
        },
      );
    }),
    call('upload', 'POST', 'upload', async (exchange, sender) => {
      const { key, file } = await readUpload(services, exchange, sender, door.findKeeping);
      const added = await door.addFile(sender, key, file);
      return accepted(
        sender,
        { reportId: key.number, fileId: added.fileId, hash: file.md5 },
        {
          ...finishBefore(services.clock.now()),
          ...replayHeaders(added.replayed),
        },
      );
    }),
    call('fileinfo', 'POST', 'fileinfo', async (exchange, sender) => {
      const body = await readDocument(exchange);
      const type = exchange.headers['content-type'] ?? '';
      const charset = charsetOf(type);
      const read = readFileDetails(body, charset === undefined ? {} : { charset });
      if (!read.ok) throw new Refusal(read.code, describe(read.errors), read.errors);
      const told = await door.describe(sender, { format: 'cybertip', bytes: body, type, details: read.value });
      return accepted(
        sender,
        { reportId: told.number, fileId: told.fileId },
        {
          ...(read.warnings.length === 0
            ? {}
            : {
                'a34-warnings': read.warnings
                  .map(({ rule, path }) => `${rule} ${path}`)
                  .join(', ')
                  .slice(0, 1_000),
              }),
          ...replayHeaders(told.replayed),
        },
      );
    }),
    call('finish', 'POST', 'finish', async (exchange, sender) => {
      const finished = await door.finish(sender, filingKey(await readId(exchange)));
      quality.finished(sender, finished);
      return done({ reportId: finished.number, fileIds: finished.fileIds }, qualityHeaders(finished));
    }),
    call('retract', 'POST', 'retract', async (exchange, sender) => {
      const key = filingKey(await readId(exchange));
      await door.retract(sender, key);
      quality.retracted(sender);
      return accepted(sender, { reportId: key.number });
    }),
  ];
};
