import type { Sender } from '../../app/provider/sender/sender.ts';
import { usageOf } from '../support/processes.ts';
import { flower, submitter } from './clients.ts';
import type { Requests } from './documents.ts';
import { measure } from './load.ts';
import { overload, settle } from './overload.ts';
import { measureParts, raw } from './parts.ts';
import { type Install, round, say, timed } from './told.ts';

const fileBytes = 200_000;
/** What a file has to begin with to be held for its picture hash; the rest is noise, nothing is drawn in it. */
const pictureStart = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

const fastestRaw = async (
  { services }: Install,
  rows: Awaited<ReturnType<typeof measureParts>>['rows'],
  seconds: number,
): Promise<{ rate: number; name: string }> => {
  let fastest = { rate: 0, name: '' };
  for (const setting of [
    { batch: 100, lanes: 2 },
    { batch: 100, lanes: 4 },
    { batch: 300, lanes: 4 },
  ]) {
    const ready = Array.from({ length: Math.ceil(2_000 * seconds) }, (_, index) => rows(index));
    const rate = await raw(services, ready, setting, seconds);
    const name = `${setting.lanes} connections, batches of ${setting.batch}`;
    say(`raw PostgreSQL, the rows of a submission, ${name}: ${round(rate)}/s`);
    if (rate > fastest.rate) fastest = { rate, name };
  }
  return fastest;
};

/** What the door takes on one port: submissions, full flows, ten times too much; and where the time goes. */
export const measureDoor = async (
  install: Install,
  { sender, requests }: { sender: Sender; requests: Requests },
  { seconds, clients }: { seconds: number; clients: number },
): Promise<void> => {
  const { services, port, pid } = install;
  const parts = await measureParts(services, sender, fileBytes);
  const fastest = await fastestRaw(install, parts.rows, Math.max(2, seconds / 3));
  await settle(install);
  await measure({ clients, seconds: 3 }, submitter(port, requests, 'warm'));
  const peak = await timed(pid, `submit only, ${clients} clients`, () =>
    measure({ clients, seconds }, submitter(port, requests, 'submit')),
  );
  const rate = peak.done / peak.seconds;
  say(`  ratio to the fastest raw way (${fastest.name}): ${(rate / fastest.rate).toFixed(2)}`);
  const file = services.random.bytes(fileBytes);
  const half = Math.ceil(clients / 2);
  const flowsOf = async (what: string, forSeconds: number, make: () => Buffer) => {
    await settle(install);
    return timed(pid, `full flows (submit, upload of ${what}, fileinfo, finish), ${half} clients`, () =>
      measure({ clients: half, seconds: forSeconds }, flower(port, requests, 'flow', make)),
    );
  };
  const flows = await flowsOf(`${fileBytes / 1000} KB`, seconds, () => file);
  await flowsOf(`${fileBytes / 1000} KB that a sealed copy is held of`, Math.max(2, seconds / 2), () =>
    Buffer.concat([pictureStart, file.subarray(pictureStart.length)]),
  );
  const whole = (flows.latencies.length === 0 ? 0 : 1e6 / (flows.done / flows.seconds)) || 1;
  const share = (micros: number, all: number): string => `${round(micros)} µs (${round((micros * 100) / all)} %)`;
  say(
    `where a submission's time goes, each part alone on one core, against ${round(1e6 / rate)} µs between two answers: reading and checking ${share(parts.parse, 1e6 / rate)}, sealing ${share(parts.sealing, 1e6 / rate)}, rows and commit ${share(1e6 / fastest.rate, 1e6 / rate)}`,
  );
  say(
    `of a full flow, against ${round(whole)} µs between two: hashing the file three ways ${share(parts.hashing, whole)}, reading ${share(parts.parse, whole)}`,
  );
  await overload(install, requests, { seconds, clients });
  say(`peak memory of the program, each process at its own: ${round(usageOf(pid).program.peakBytes / 2 ** 20)} MiB`);
};
