/** Somewhere else where a case can be filed. Its password is not part of it. */
export type Destination = {
  id: string;
  name: string;
  address: string;
  environment: Environment;
  bodyId: string | null;
  account: string;
  contactName: string;
  contactEmail: string;
  graceMinutes: number;
  checkedAt: Date | null;
  checkResult: string | null;
  armedAt: Date | null;
  armedBy: string | null;
  retiredAt: Date | null;
  createdBy: string;
  createdAt: Date;
};

export const environments = ['test', 'live'] as const;
/** A destination is for trying out or for real cases. Nothing changes one into the other. */
export type Environment = (typeof environments)[number];

/** Doors that are known to be for one of the two; to take one for the other endangers a real case, or the credentials. */
const knownHosts: Record<string, Environment> = {
  'report.cybertip.org': 'live',
  'exttest.cybertip.org': 'test',
};

const local = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The address of a destination in its one spelling, or why it cannot be one. */
export const readAddress = (
  typed: string,
  environment: Environment,
): { address: string } | { wrong: 'destination-address' | 'destination-environment' } => {
  const text = typed.trim();
  if (!URL.canParse(text)) return { wrong: 'destination-address' };
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  // passwords travel in every call: without TLS only to this very machine
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && local.has(url.hostname));
  if (!plain || !safe) return { wrong: 'destination-address' };
  const known = knownHosts[url.hostname];
  if (known !== undefined && known !== environment) return { wrong: 'destination-environment' };
  return { address: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
};

/** How long a successful check allows arming. */
export const checkValidMs = 15 * 60_000;

/** Whether cases of this sort may go there: made-up ones to a test, real ones to a live destination, neither the other way. */
export const fits = (destination: Pick<Destination, 'environment'>, synthetic: boolean): boolean =>
  (destination.environment === 'test') === synthetic;

export const usable = (destination: Pick<Destination, 'armedAt' | 'retiredAt'>): boolean =>
  destination.armedAt !== null && destination.retiredAt === null;
