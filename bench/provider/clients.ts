import { setTimeout as sleep } from 'node:timers/promises';
import { openClient, tagOf } from './client.ts';
import { type Requests, reportXml } from './documents.ts';
import { type Outcome, outcomeOf } from './load.ts';

type Worker = { one: () => Promise<Outcome>; close: () => void };

let counter = 0;
/** A number that no other report of this run has. */
export const next = (): number => counter++;

/**
 * Sends one report after another; what was refused is sent again: at once, or with `patient` after as long as it was told.
 * `acknowledged` hears the number of each report that was told yes.
 */
export const submitter =
  (
    port: number,
    requests: Requests,
    run: string,
    { patient = false, acknowledged }: { patient?: boolean; acknowledged?: (reportId: number) => void } = {},
  ) =>
  (): Worker => {
    const client = openClient(port);
    let request = requests.submit(reportXml(next(), run));
    const one = async (): Promise<Outcome> => {
      const { status, retryAfter, body } = await client.ask(request);
      const outcome = outcomeOf(status);
      if (outcome === 'done') {
        acknowledged?.(Number(tagOf(body, 'reportId')));
        request = requests.submit(reportXml(next(), run));
      } else if (patient) await sleep(retryAfter * 1_000);
      return outcome;
    };
    return { one, close: client.close };
  };

/** One whole filing on a connection: opened, with a file and what is known of it or without, finished. */
export const fileWhole = async (
  client: ReturnType<typeof openClient>,
  requests: Requests,
  xml: string,
  file?: { bytes: Buffer; described: boolean },
): Promise<Outcome> => {
  const opened = await client.ask(requests.submit(xml));
  if (opened.status !== 200) return outcomeOf(opened.status);
  const id = tagOf(opened.body, 'reportId');
  if (file !== undefined) {
    const uploaded = await client.ask(...requests.upload(id, file.bytes));
    if (uploaded.status !== 200) return outcomeOf(uploaded.status);
    if (file.described) {
      const described = await client.ask(requests.details(id, tagOf(uploaded.body, 'fileId')));
      if (described.status !== 200) return outcomeOf(described.status);
    }
  }
  const finished = await client.ask(requests.finish(id));
  return finished.status === 200 && finished.body.includes('reportDoneResponse') ? 'done' : outcomeOf(finished.status || 1);
};

/** One full flow after another. */
export const flower = (port: number, requests: Requests, run: string, file: () => Buffer) => (): Worker => {
  const client = openClient(port);
  return {
    one: () => fileWhole(client, requests, reportXml(next(), run), { bytes: file(), described: true }),
    close: client.close,
  };
};
