import { readConfig } from '../../app/foundation/config/config.ts';
import { fixedClock } from '../../app/foundation/effects/clock.ts';
import { systemRandom } from '../../app/foundation/effects/random.ts';
import { Problem } from '../../app/foundation/errors/problem.ts';
import { makeServer } from '../../app/foundation/http/server.ts';
import { loadTranslators } from '../../app/foundation/languages/translate.ts';
import { makeLogger } from '../../app/foundation/logger.ts';
import type { Services } from '../../app/foundation/services.ts';
import { makeShared } from '../../app/foundation/shared/shared.ts';
import { routes as helpRoutes } from '../../app/help/routes.ts';
import type { Submission } from '../../app/intake/index.ts';
import type { OpenReceipt } from '../../app/intake/receipt/look-up.ts';
import { fingerprintRoutes } from '../../app/intake/routes/fingerprint.ts';
import { journeyRoutes } from '../../app/intake/routes/journey.ts';
import { sendRoutes } from '../../app/intake/routes/send.ts';
import { statusRoutes } from '../../app/intake/routes/status.ts';
import { errorPage, loadAssets } from '../../app/ui/index.ts';

export const receipt = '0123 4567 8901 2345 6789 0127';

/** What the pages hand on, and what a test lets them be answered with. */
export type Desk = {
  submissions: Submission[];
  additions: { additionId: string; note: string }[];
  /** Thrown instead of taking the next submission. */
  refuse: Problem | undefined;
  /** What a code opens; undefined is a code that opens nothing. */
  opens: OpenReceipt | undefined;
};

/** The pages of the public face on a server of their own, without a database: what they hand on is written down. */
export const publicFace = (settings: Record<string, string> = {}) => {
  const desk: Desk = { submissions: [], additions: [], refuse: undefined, opens: undefined };
  const clock = fixedClock('2026-11-24T12:00:00Z');
  const secret = (fill: number): Buffer => Buffer.alloc(32, fill);
  const keys = { pepper: secret(1), draft: secret(2), blind: secret(3), factor: secret(4), ledger: secret(5) };
  const services = {
    config: readConfig({ A34_PROCESSES: '1', ...settings }),
    clock,
    random: systemRandom,
    keys,
    log: makeLogger('silent'),
    askDatabase: () => Promise.resolve(),
    shared: makeShared(clock, systemRandom),
  } as unknown as Services;
  const submit = async (submission: Submission) => {
    if (desk.refuse !== undefined) throw desk.refuse;
    desk.submissions.push(submission);
    return { receipt };
  };
  const lookUp = async (): Promise<OpenReceipt> => {
    if (desk.opens === undefined) throw new Problem('receipt-not-open');
    return desk.opens;
  };
  const add = async (_receipt: OpenReceipt, addition: Desk['additions'][number]) => {
    desk.additions.push(addition);
  };
  const assets = loadAssets();
  const server = makeServer({
    services,
    routes: [
      ...helpRoutes,
      ...journeyRoutes,
      ...sendRoutes(submit),
      ...fingerprintRoutes,
      ...statusRoutes({ lookUp, add }),
      ...assets.routes,
    ],
    translators: loadTranslators(),
    identify: () => Promise.resolve(undefined),
    errorPage,
    styleHash: assets.publicStyleHash,
  });
  return { server, desk, clock, services };
};

export type PublicFace = ReturnType<typeof publicFace>;

/** A form of the page: where it goes and what it holds, as a browser without scripts would send it. */
export const fieldsOf = (html: string): Record<string, string> => {
  const decode = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, decode(value)]));
};

/** Sends a form as a browser does. */
export const post = async (face: PublicFace, path: string, values: Record<string, string>) => {
  const response = await face.server.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams(values).toString(),
  });
  return { status: response.statusCode, html: response.body, headers: response.headers };
};
