import { describe, type FileDetails, fileFieldsOf, fileRulesOf, linksOfFile, RESPONSE } from '@article34/cybertip';
import { makeWrapperSource } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { makeRecipients } from '../../intake/index.ts';
import { type FilingKey, makeCallMacs } from '../open/number.ts';
import { envelopeOf, type Filing } from '../open/rows.ts';
import { makeLine } from '../sender/line.ts';
import { Refusal } from '../sender/refusal.ts';
import type { Sender } from '../sender/sender.ts';
import { type Described, type DescribeRows, type FileFacts, insertDescriptions } from './describe.store.ts';
import { filingLeaf, sealLater } from './rows.ts';
import { closed, filingKey } from './standing.ts';

const mostHashes = 50;

/** The codes of a description. What the provider did not say stays "unknown". */
export const fileFactsOf = (details: FileDetails): FileFacts => ({
  flags: [
    ...Object.entries(details.fileAnnotations ?? {}).flatMap(([name, set]) => (set === true ? [name] : [])),
    ...(details.potentialMeme === true ? ['potentialMeme'] : []),
  ],
  viewed: details.fileViewedByEsp === undefined ? 'unknown' : details.fileViewedByEsp ? 'yes' : 'no',
  classification: details.industryClassification,
  objections: fileRulesOf(details, 'finish').flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
  has: fileFieldsOf(details),
});

export type Description = Pick<Filing, 'format' | 'bytes' | 'type'> & { details: FileDetails };

/**
 * Takes what a provider says of a file it sent; answered after the commit. The same bytes again change nothing. Throws Refusal 4100,
 * 5001, 5002, 5101, 5102; Problem `storage-unavailable`.
 */
export const makeDescribeFile = (services: Services) => {
  const sql = services.db.provider;
  const findRecipients = makeRecipients(sql, services.clock);
  const nextWrapper = makeWrapperSource(services.clock, services.random);
  const macs = makeCallMacs(services.keys.blind);
  const line = makeLine<DescribeRows, Described>((batch) => insertDescriptions(sql, batch), { size: 100, writers: 2 });

  return async (sender: Sender, description: Description): Promise<FilingKey & { fileId: string; replayed: boolean }> => {
    const { details, bytes } = description;
    const errors = fileRulesOf(details).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Refusal(RESPONSE.validationFailed, describe(errors), errors);
    const key = filingKey(details.reportId);
    const recipients = await findRecipients();
    if (recipients === undefined)
      throw new Problem('storage-unavailable', { detail: 'no team or epoch key yet', retryAfterSeconds: 60 });
    const { row: later } = sealLater(services, recipients, nextWrapper(), key.shard, {
      fileDetails: { fileId: details.fileId, ...envelopeOf(description) },
    });
    const described = await line.add(
      {
        ...key,
        sender,
        fileId: details.fileId,
        at: services.clock.now(),
        mac: macs.of(sender, 'file details', bytes),
        facts: fileFactsOf(details),
        hashes: linksOfFile(details)
          .hashes.slice(0, mostHashes)
          .map(({ type, value }) => services.blind('hash', `${type.toLowerCase()}:${value.toLowerCase()}`)),
        later,
        leaf: filingLeaf(services, key, sender, 'filing.file-described'),
      },
      { sender: sender.providerId, lane: 'usual', key: String(key.number) },
    );
    if (!described.done) {
      if (described.standing?.state === 'open')
        throw new Refusal(RESPONSE.fileMissing, 'File does not exist: a file with this fileId was not found in this report.');
      throw closed(described.standing);
    }
    return { ...key, fileId: details.fileId, replayed: described.replayed };
  };
};
export type DescribeFile = ReturnType<typeof makeDescribeFile>;
