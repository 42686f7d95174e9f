/** What one connection and one request may take (security.md R11, R12). Node's and Fastify's defaults protect from none of it. */
export const limits = {
  formBytes: 256 * 1024,
  /** A legislation file that an editor sends: an archive of a thousand acts fits. */
  uploadBytes: 32 * 1024 * 1024,
  headerBytes: 16 * 1024,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 60_000,
  machineTimeoutMs: 6 * 3_600_000,
  connectionTimeoutMs: 65_000,
  keepAliveMs: 5_000,
  maxConnections: 12_000,
  /** Requests in hand before new ones are told to come back: about a second's work on two cores. */
  maxInFlight: 2_000,
  /** What is read and thrown away of a body that nobody wants, so that the client can still hear why. */
  drainBytes: 8 * 1024 * 1024,
  drainMs: 2_000,
} as const;

/** One door's share of what the whole machine may have in hand. */
export const shareOf = (whole: number, { processes }: { processes: number }): number => Math.ceil(whole / processes);

/**
 * How long a whole request may take. A large file from a provider may take hours; how slow it may drip is then held by the part
 * that reads it. Everybody else's bodies keep the short limit, which `server.ts` holds where both come through one port.
 */
export const requestTimeoutFor = (planes: readonly string[]): number =>
  planes.includes('provider') ? limits.machineTimeoutMs : limits.requestTimeoutMs;
