import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from '../../app/foundation/effects/random.ts';
import type { Services } from '../../app/foundation/services.ts';
import { sealDraft } from '../../app/intake/draft/draft.ts';
import { newSeed } from '../../app/intake/index.ts';

/** One report as a person has it on their screen: the sealed form, what they wrote, and the codes that they were shown. */
export type Sending = { submissionId: string; note: string; draft: string; codes: Set<string>; tries: number };

/** The last step of the public form, filled in. */
export const newSending = (services: Services, number: number, address = `https://example.org/${number}`): Sending => {
  const now = services.clock.now();
  const submissionId = uuidv7(now, services.random);
  const note = `note ${number} of a test`;
  const answers = {
    door: 'saw',
    danger: 'no',
    category: 'material-online',
    age: 'unknown',
    addresses: [address],
    note,
  } as const;
  const draft = sealDraft(
    {
      submissionId,
      seed: newSeed(services.random),
      startedAt: now.getTime(),
      answers: { ...answers, addresses: [...answers.addresses] },
    },
    services,
  );
  return { submissionId, note, draft, codes: new Set(), tries: 0 };
};

/** The 24 digits that the page shows, or undefined when it shows none. */
export const codeIn = (html: string): string | undefined => {
  const list = /<ol class="code"[^>]*>(.*?)<\/ol>/s.exec(html)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/\d{4}/g)].join(' ');
};

/** Posts the form once. True when it was acknowledged; false for any fault, as a person sees "try again". */
export const send = async (base: string, sending: Sending, language = 'en'): Promise<boolean> => {
  sending.tries++;
  try {
    const reply = await fetch(`${base}/${language}/sent`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ draft: sending.draft }),
      signal: AbortSignal.timeout(20_000),
    });
    const html = await reply.text();
    if (reply.status !== 200) {
      if (reply.status !== 503) throw new Error(`a fault must be answered with 503, not ${reply.status}`);
      return false;
    }
    const code = codeIn(html);
    if (code === undefined) throw new Error('an acknowledgement without a code');
    sending.codes.add(code);
    return true;
  } catch (error) {
    // the connection broke: TypeError from fetch, or our own time limit
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
};

/** Clients that send at the same time, each until its report is acknowledged or `open` says that the program is gone. */
export const sendAll = (base: string, sendings: readonly Sending[], clients: number, open: () => boolean): Promise<unknown> => {
  const waiting = [...sendings];
  const client = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await sleep(Math.random() * 30);
      while (open() && !(await send(base, next))) await sleep(50);
    }
  };
  return Promise.all(Array.from({ length: clients }, client));
};
