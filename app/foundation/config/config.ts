import { availableParallelism } from 'node:os';
import { StartupError } from '../errors/startup.ts';
import { usableMemory } from './memory.ts';

/** The parts that one process can hold (design: planes). `A34_ONLY` picks some of them. */
export const planes = ['public', 'staff', 'provider', 'worker', 'matcher'] as const;
export type Plane = (typeof planes)[number];

/** Everything that the environment can set. One module, typed; every default is written here and in docs/configuration.md. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  only: readonly Plane[];
  /** Origin under which people reach us, without a trailing slash. */
  publicUrl: string;
  /** Where quick exit leads: a neutral, busy site. */
  exitUrl: string;
  /** ISO 3166-1 alpha-2 of the State whose law binds the hotline that runs this install. */
  jurisdiction: string;
  /** Name of the hotline as people see it. */
  hotlineName: string;
  /** Longest random delay, in seconds, between a step in a case and its appearance on the reporter's status page. */
  statusDelaySeconds: number;
  /** Hours after which an epoch key is destroyed. */
  epochHours: number;
  /** Days after the close of a case at which what people wrote is erased; 0 is never. */
  eraseAfterDays: number;
  /** Hours after which a filing that a provider never finished expires. */
  unfinishedHours: number;
  /** Largest file that a provider may send, in MiB. */
  uploadMegabytes: number;
  /** Mail server, `smtp://` or `smtps://`, with user and password where it wants them; without it no mail leaves. */
  smtp: string | undefined;
  /** The address that mail leaves from. */
  mailFrom: string | undefined;
  /** Files with our own TLS certificate and key; without them we listen on this machine only, behind a proxy that has TLS. */
  tlsCert: string | undefined;
  tlsKey: string | undefined;
  /** A proxy in front of us ends TLS and says so: allows listening beyond this machine without a certificate of our own. */
  behindProxy: boolean;
  /** Processes that hold the doors of this machine; with 1, everything runs in one process. */
  processes: number;
  /** Hours between two digests to the same follower. */
  digestHours: number;
  demo: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

type Reader = (value: string) => unknown;

const integer =
  (low: number, high: number): Reader =>
  (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < low || number > high) throw new Error(`a whole number from ${low} to ${high}`);
    return number;
  };
const address: Reader = (value) => {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error('a web address such as https://report.example.org');
  return value.replace(/\/+$/, '');
};
const oneOf =
  (...choices: string[]): Reader =>
  (value) => {
    if (!choices.includes(value)) throw new Error(`one of ${choices.join(', ')}`);
    return value;
  };
const planeList: Reader = (value) => {
  const list = value.split(',').map((part) => part.trim());
  for (const part of list) if (!planes.includes(part as Plane)) throw new Error(`a list of ${planes.join(', ')}`);
  return list;
};
const country: Reader = (value) => {
  if (!/^[A-Z]{2}$/.test(value)) throw new Error('a two-letter country code in capitals, such as KE');
  return value;
};
const postgresAddress: Reader = (value) => {
  if (!/^postgres(ql)?:\/\//.test(value)) throw new Error('an address that starts with postgres:// or postgresql://');
  return value;
};
const mailServer: Reader = (value) => {
  if (!URL.canParse(value) || !/^smtps?:$/.test(new URL(value).protocol) || new URL(value).hostname === '')
    throw new Error('an address such as smtps://user:password@mail.example.org');
  return value;
};
const mailAddress: Reader = (value) => {
  if (!/^[^\s@<>]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(value)) throw new Error('a mail address such as desk@example.org');
  return value;
};
const text: Reader = (value) => value;
const yesNo: Reader = (value) => {
  if (!/^(yes|no)$/.test(value)) throw new Error('yes or no');
  return value === 'yes';
};

const variables: Record<string, [field: keyof Config, read: Reader]> = {
  PORT: ['port', integer(0, 65535)],
  DATABASE_URL: ['databaseUrl', postgresAddress],
  A34_HOST: ['host', text],
  A34_DATA: ['dataDir', text],
  A34_ONLY: ['only', planeList],
  A34_PUBLIC_URL: ['publicUrl', address],
  A34_EXIT_URL: ['exitUrl', address],
  A34_JURISDICTION: ['jurisdiction', country],
  A34_HOTLINE_NAME: ['hotlineName', text],
  A34_STATUS_DELAY_SECONDS: ['statusDelaySeconds', integer(0, 86_400)],
  A34_ERASE_AFTER_DAYS: ['eraseAfterDays', integer(0, 36_500)],
  A34_EPOCH_HOURS: ['epochHours', integer(1, 72)],
  A34_UNFINISHED_HOURS: ['unfinishedHours', integer(1, 720)],
  A34_UPLOAD_MEGABYTES: ['uploadMegabytes', integer(1, 1_000_000)],
  A34_SMTP: ['smtp', mailServer],
  A34_MAIL_FROM: ['mailFrom', mailAddress],
  A34_TLS_CERT: ['tlsCert', text],
  A34_TLS_KEY: ['tlsKey', text],
  A34_BEHIND_PROXY: ['behindProxy', yesNo],
  A34_PROCESSES: ['processes', integer(1, 64)],
  A34_DIGEST_HOURS: ['digestHours', integer(1, 744)],
  A34_LOG: ['logLevel', oneOf('silent', 'error', 'warn', 'info', 'debug')],
};
/** Read elsewhere, so not unknown: test and documentation switches. */
const reserved = new Set(['A34_TEST_PG', 'A34_SCREENSHOTS', 'A34_FAULT']);

/** Where the kernel shares connections out among processes that listen on one port. */
const sharesPorts = process.platform === 'linux' || process.platform === 'freebsd';

/** One process for each core, where there is a GiB of memory for each; at most eight, because the database then sets the pace. */
export const usualProcesses = (cores: number, memory: number, canShare = sharesPorts): number =>
  canShare ? Math.max(1, Math.min(cores, Math.floor(memory / 2 ** 30), 8)) : 1;

/** Reads the environment. A malformed or unknown `A34_*` name stops the start with a sentence (StartupError). */
export const readConfig = (environment: Record<string, string | undefined>, flags: { demo?: boolean } = {}): Config => {
  const config: Config = {
    port: 3434,
    host: '127.0.0.1',
    dataDir: './.data',
    databaseUrl: undefined,
    only: planes,
    publicUrl: '',
    exitUrl: 'https://www.wikipedia.org',
    jurisdiction: 'ES',
    hotlineName: 'Article 34',
    statusDelaySeconds: 900,
    epochHours: 72,
    eraseAfterDays: 0,
    unfinishedHours: 24,
    uploadMegabytes: 1_024,
    smtp: undefined,
    mailFrom: undefined,
    tlsCert: undefined,
    tlsKey: undefined,
    behindProxy: false,
    processes: usualProcesses(availableParallelism(), usableMemory()),
    digestHours: 168,
    demo: flags.demo ?? false,
    logLevel: 'info',
  };
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const known = variables[name];
    if (known === undefined) {
      if (name.startsWith('A34_') && !reserved.has(name))
        throw new StartupError(
          'config-unknown',
          `${name} is not a setting of Article 34. Check its spelling in docs/configuration.md, or unset it.`,
        );
      continue;
    }
    try {
      Object.assign(config, { [known[0]]: known[1](value) });
    } catch (error) {
      throw new StartupError('config-malformed', `${name} must be ${(error as Error).message}; it is "${value.slice(0, 60)}".`);
    }
  }
  const local = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(config.host);
  if (!local && config.tlsCert === undefined && !config.behindProxy) {
    throw new StartupError(
      'config-malformed',
      `A34_HOST=${config.host} would send reports unencrypted over the network. Set A34_TLS_CERT and A34_TLS_KEY, or A34_BEHIND_PROXY=yes when a proxy in front has TLS.`,
    );
  }
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined))
    throw new StartupError('config-malformed', 'A34_TLS_CERT and A34_TLS_KEY go together: set both or none.');
  if ((config.smtp === undefined) !== (config.mailFrom === undefined))
    throw new StartupError('config-malformed', 'A34_SMTP and A34_MAIL_FROM go together: set both or none.');
  if (config.processes > 1 && !sharesPorts)
    throw new StartupError(
      'config-malformed',
      'Several processes can share a port on Linux and FreeBSD only. Unset A34_PROCESSES.',
    );
  if (config.publicUrl === '') config.publicUrl = `http://localhost:${config.port}`;
  return config;
};
