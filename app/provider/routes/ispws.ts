import { describe, RESPONSE, readFileDetails, schemaDocument } from '@article34/cybertip';
import { bytes, type Reply } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import type { ProviderDoor } from '../door.ts';
import { unfinishedOf } from '../expire/unfinished.store.ts';
import { filingKey } from '../file/standing.ts';
import { charsetOf, documentBytes, readFiling } from '../open/read.ts';
import { Refusal } from '../sender/refusal.ts';
import { type Sender, senderOf } from '../sender/sender.ts';
import { accepted, done, refused, statusAnswer } from '../wire/answers.ts';
import { collect } from '../wire/collect.ts';
import { readId } from '../wire/form.ts';
import { expiresAt, qualityHeaders, replayHeaders } from '../wire/headers.ts';
import { readUpload } from '../wire/upload.ts';

type Take = (exchange: Exchange, sender: Sender) => Promise<Reply>;

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

/** `Idempotency-Key`, with or without the quotes of the standard's draft. Throws Refusal 4000 for one that is too long. */
export const callKeyOf = (exchange: Exchange): string | undefined => {
  const given = exchange.headers['idempotency-key'];
  if (given === undefined || given === '') return undefined;
  if (typeof given !== 'string' || given.length > 200)
    throw new Refusal(RESPONSE.invalidRequest, 'Invalid request: the Idempotency-Key is longer than 200 characters.');
  return given.replace(/^"(.*)"$/, '$1');
};

/** The seven calls of the CyberTipline's reporting interface, under its paths and in its envelopes. */
export const ispwsRoutes = (door: ProviderDoor): readonly Route[] => {
  const { services, quality } = door;
  const call = (name: string, method: 'GET' | 'POST', take: Take): Route =>
    machineRoute({
      id: `ispws.${name}`,
      method,
      path: `/ispws/${name}`,
      policy: 'provider.report',
      receive: async (exchange) => {
        const sender = senderOf(exchange);
        try {
          return await take(exchange, sender);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          quality.refused(sender, error.issues);
          return refused(error);
        }
      },
    });
  const finishBefore = (now: Date): Record<string, string> => ({
    'a34-finish-before': expiresAt(now, now, services.config.unfinishedHours).toISOString(),
  });

  return [
    call('status', 'GET', async ({ remoteAddress }, sender) => {
      const { count, warned } = await unfinishedOf(services.db.provider, sender);
      return statusAnswer(`Remote User : ${sender.name}, Remote Ip : ${remoteAddress}`, {
        'a34-unfinished': String(count),
        ...(warned > 0 ? { 'a34-expiring': String(warned) } : {}),
      });
    }),
    call('xsd', 'GET', async () => bytes('application/xml;charset=UTF-8', schemaDocument())),
    call('submit', 'POST', async (exchange, sender) => {
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
    call('upload', 'POST', async (exchange, sender) => {
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
    call('fileinfo', 'POST', async (exchange, sender) => {
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
    call('finish', 'POST', async (exchange, sender) => {
      const finished = await door.finish(sender, filingKey(await readId(exchange)));
      quality.finished(sender, finished);
      return done({ reportId: finished.number, fileIds: finished.fileIds }, qualityHeaders(finished));
    }),
    call('retract', 'POST', async (exchange, sender) => {
      const key = filingKey(await readId(exchange));
      await door.retract(sender, key);
      quality.retracted(sender);
      return accepted(sender, { reportId: key.number });
    }),
  ];
};
