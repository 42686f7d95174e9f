import type { Verb } from './verb.ts';

/** Who may ask what is known, and the custodian's work. */
export const lookupVerbs: readonly Verb[] = [
  {
    name: 'lookup grant',
    summary: 'Let a company ask what is known: blindly (oprf), or openly as a program of your own house (inside).',
    usage: 'a34 lookup grant NAME --way oprf|inside [--daily N] [--json]',
    options: { way: { type: 'string' }, daily: { type: 'string' } },
    exits: ['1 there is no such provider', '64 a word is missing'],
    load: async () => (await import('./lookup.ts')).lookupGrant,
  },
  {
    name: 'lookup end',
    summary: 'End what a company was granted.',
    usage: 'a34 lookup end NAME --way oprf|inside [--json]',
    options: { way: { type: 'string' } },
    exits: ['1 there is no such provider or grant', '64 a word is missing'],
    load: async () => (await import('./lookup.ts')).lookupEnd,
  },
  {
    name: 'lookup list',
    summary: 'List who may ask what is known, and how often they asked today.',
    usage: 'a34 lookup list [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./lookup.ts')).lookupList,
  },
  {
    name: 'custodian build',
    summary:
      'Make the marks of listed hashes that partners look for blindly; about three hundred a second, and it can be stopped.',
    usage: 'a34 custodian build [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./lookup.ts')).custodianBuild,
  },
  {
    name: 'custodian ask',
    summary: 'The partner’s side: ask another install whether files are known. Their hashes do not leave this machine.',
    usage: 'a34 custodian ask FILE… --at URL --user KEY [--kind md5|sha1|sha256] [--key BASE64URL] [--json]',
    options: { at: { type: 'string' }, user: { type: 'string' }, kind: { type: 'string' }, key: { type: 'string' } },
    exits: ['10 one of them is known', '1 the custodian refused, or its proof does not fit', '64 a word is missing'],
    load: async () => (await import('./custodian-ask.ts')).custodianAsk,
  },
];
