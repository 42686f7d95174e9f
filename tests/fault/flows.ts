import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileDetailsXml, reportXml, tag } from '../support/provider.ts';

/** One filing as a company's program has it: what it was told yes to so far. A step without its yes is sent again. */
export type Flow = {
  xml: string;
  file: Buffer<ArrayBuffer>;
  reportId?: string;
  /** The first answer that each step got a yes in; later yeses must say the same. */
  fileId?: string;
  hash?: string;
  described?: true;
  finished?: true;
  tries: number;
};

export const newFlow = (number: number): Flow => ({
  xml: reportXml({
    note: `flow ${number}`,
    after: `<personOrUserReported><espIdentifier>user-${number}</espIdentifier><espService>Chat</espService></personOrUserReported>`,
  }),
  file: Buffer.from(`a file of flow ${number} `.repeat(500)),
  tries: 0,
});

type Answer = { code: number; xml: string };

const call = async (base: string, key: string, path: string, body: BodyInit, type?: string): Promise<Answer | undefined> => {
  try {
    const reply = await fetch(`${base}/ispws/${path}`, {
      method: 'POST',
      headers: { authorization: key, ...(type === undefined ? {} : { 'content-type': type }) },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    const xml = await reply.text();
    if (reply.status === 200) return { code: Number(tag(xml, 'responseCode')), xml };
    if (reply.status !== 503) throw new Error(`${path}: a fault must be answered with 503, not ${reply.status}: ${xml}`);
    return undefined;
  } catch (error) {
    // the connection broke: TypeError from fetch, or our own time limit
    if (error instanceof TypeError || (error instanceof Error && /^(TimeoutError|AbortError)$/.test(error.name)))
      return undefined;
    throw error;
  }
};

const same = (before: string | undefined, now: string | undefined, what: string): string => {
  if (now === undefined || (before !== undefined && before !== now)) throw new Error(`${what}: ${before}, then ${now}`);
  return now;
};

/** Sends the next step of a flow that has no yes yet. True when it got one. */
export const step = async (base: string, key: string, flow: Flow): Promise<boolean> => {
  flow.tries++;
  if (flow.reportId === undefined) {
    const answer = await call(base, key, 'submit', flow.xml, 'text/xml; charset=utf-8');
    if (answer === undefined) return false;
    if (answer.code !== 0) throw new Error(answer.xml);
    flow.reportId = tag(answer.xml, 'reportId') ?? '';
    return true;
  }
  if (flow.fileId === undefined) {
    const form = new FormData();
    form.set('id', flow.reportId);
    form.set('file', new Blob([flow.file]), 'a.jpg');
    const answer = await call(base, key, 'upload', form);
    if (answer === undefined) return false;
    if (answer.code !== 0) throw new Error(answer.xml);
    flow.fileId = same(flow.fileId, tag(answer.xml, 'fileId'), 'the file’s id changed');
    flow.hash = same(createHash('md5').update(flow.file).digest('hex'), tag(answer.xml, 'hash'), 'the hash is wrong');
    return true;
  }
  if (flow.described === undefined) {
    const answer = await call(
      base,
      key,
      'fileinfo',
      fileDetailsXml(flow.reportId, flow.fileId, '<fileViewedByEsp>true</fileViewedByEsp>'),
      'text/xml',
    );
    if (answer === undefined) return false;
    if (answer.code !== 0) throw new Error(answer.xml);
    flow.described = true;
    return true;
  }
  const answer = await call(base, key, 'finish', new URLSearchParams({ id: flow.reportId }));
  if (answer === undefined) return false;
  // its yes was lost on the way: it says that it was finished already
  if (answer.code !== 0 && answer.code !== 5102) throw new Error(answer.xml);
  flow.finished = true;
  return true;
};

/** Programs that send at the same time, each until its filing is finished or `open` says that the server is gone. */
export const sendFlows = (
  base: string,
  key: string,
  flows: readonly Flow[],
  clients: number,
  open: () => boolean,
): Promise<unknown> => {
  const waiting = flows.filter(({ finished }) => finished === undefined);
  const client = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      while (next.finished === undefined && open()) if (!(await step(base, key, next))) await sleep(50);
    }
  };
  return Promise.all(Array.from({ length: clients }, client));
};
