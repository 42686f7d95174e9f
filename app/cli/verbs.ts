import { lookupVerbs } from './lookup-verbs.ts';
import type { Verb } from './verb.ts';

const verbs: readonly Verb[] = [
  {
    name: 'start',
    summary: 'Start the system and print its address.',
    usage: 'a34 start [--demo]',
    options: { demo: { type: 'boolean' } },
    exits: [
      '69 port or database not available',
      '73 data directory cannot be used',
      '74 disk full',
      '75 already running',
      '77 no permission',
      '78 wrong setting, key or version',
    ],
    load: async () => (await import('./start.ts')).start,
  },
  {
    name: 'ledger verify',
    summary: 'Recompute the whole audit log and name the first thing that is wrong.',
    usage: 'a34 ledger verify [--json]',
    options: {},
    exits: ['1 the log does not verify'],
    load: async () => (await import('./ledger-verify.ts')).ledgerVerify,
  },
  {
    name: 'staff link',
    summary: 'Make a link with which a person who cannot sign in sets a new password or passkey.',
    usage: 'a34 staff link LOGIN [--json]',
    options: {},
    exits: ['1 nobody signs in with that name', '64 no name was given'],
    load: async () => (await import('./staff-link.ts')).staffLink,
  },
  ...lookupVerbs,
  {
    name: 'provider add',
    summary: 'Let a company report through a machine.',
    usage: 'a34 provider add NAME [--json]',
    options: {},
    exits: ['1 a provider of that name is there', '64 no name was given'],
    load: async () => (await import('./provider.ts')).providerAdd,
  },
  {
    name: 'provider key',
    summary: 'Make a key for a provider: user and password, shown once.',
    usage: 'a34 provider key NAME [--sandbox] [--label TEXT] [--json]',
    options: { sandbox: { type: 'boolean' }, label: { type: 'string' } },
    exits: ['1 there is no such provider', '64 no name was given'],
    load: async () => (await import('./provider.ts')).providerKey,
  },
  {
    name: 'provider list',
    summary: 'List providers and their keys with their last use.',
    usage: 'a34 provider list [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./provider.ts')).providerList,
  },
  {
    name: 'provider revoke',
    summary: 'End a key of a provider.',
    usage: 'a34 provider revoke NAME KEY',
    options: {},
    exits: ['1 there is no such provider or key', '64 a word is missing'],
    load: async () => (await import('./provider.ts')).providerRevoke,
  },
  {
    name: 'provider suspend',
    summary: 'Close the door to a provider; its reports stay.',
    usage: 'a34 provider suspend NAME',
    options: {},
    exits: ['1 there is no such provider', '64 no name was given'],
    load: async () => (await import('./provider.ts')).providerSuspend,
  },
  {
    name: 'provider resume',
    summary: 'Open the door to a suspended provider again.',
    usage: 'a34 provider resume NAME',
    options: {},
    exits: ['1 there is no such provider', '64 no name was given'],
    load: async () => (await import('./provider.ts')).providerResume,
  },
  {
    name: 'provider keep-files',
    summary: 'Show, start or end keeping encrypted copies of what providers send, for the jurisdiction of this install.',
    usage: 'a34 provider keep-files [--basis "LAW, SECTION" | --stop] [--json]',
    options: { basis: { type: 'string' }, stop: { type: 'boolean' } },
    exits: ['1 it is decided already, none are kept, or the basis is not one'],
    load: async () => (await import('./provider.ts')).providerKeepFiles,
  },
  {
    name: 'provider backtest',
    summary: 'Try a rule for the priority on what was stored with finished reports; changes nothing.',
    usage: 'a34 provider backtest [--rule VERSION] [--points CODE=N,…] [--urgent-from N] [--viral-from N] [--days N] [--json]',
    options: {
      rule: { type: 'string' },
      points: { type: 'string' },
      'urgent-from': { type: 'string' },
      'viral-from': { type: 'string' },
      days: { type: 'string' },
    },
    exits: [
      '1 the rule that stands does not give the ranks that it gave',
      '64 there is no such rule, or that is no change of one',
    ],
    load: async () => (await import('./provider-backtest.ts')).providerBacktest,
  },
  {
    name: 'staff approve',
    summary: 'Approve a step for two people when nobody who could approve it can sign in; without an id, list what waits.',
    usage: 'a34 staff approve [ID] [--json]',
    options: {},
    exits: ['1 no proposal of that id waits'],
    load: async () => (await import('./staff-approve.ts')).staffApprove,
  },
  {
    name: 'backup',
    summary: 'Write an encrypted backup of the database and of kept files while the system runs.',
    usage: 'a34 backup FILE --to RECIPIENT   (an age recipient: age1…)',
    options: { to: { type: 'string' } },
    exits: ['65 the recipient is not one', '73 the file cannot be written'],
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'Bring a backup back into an empty data directory.',
    usage: 'a34 restore FILE --identity KEYFILE',
    options: { identity: { type: 'string' } },
    exits: ['65 the backup does not open or is damaged', '73 the data directory is not empty'],
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'demo code',
    summary: 'Show the sign-in code of a made-up person of the demonstration.',
    usage: 'a34 demo code NAME',
    options: {},
    exits: ['64 nobody has that name', '78 the install is not a demonstration'],
    load: async () => (await import('./demo-code.ts')).demoCode,
  },
  {
    name: 'law import',
    summary: 'Bring legislation in: a file, an archive, a folder (dated files are versions), or a git history.',
    usage:
      'a34 law import PATH --jurisdiction EE [--law ID] [--date DAY] [--language TAG] [--hole DAY..DAY] [--dry-run] [--json]',
    options: {
      jurisdiction: { type: 'string' },
      law: { type: 'string' },
      date: { type: 'string' },
      language: { type: 'string' },
      hole: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    exits: ['65 some files were refused; the others are in', '66 there is nothing at the path'],
    load: async () => (await import('./law-import.ts')).lawImport,
  },
  {
    name: 'law imports',
    summary: 'List the imports, or what became of each file of one.',
    usage: 'a34 law imports [IMPORT] [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./law-imports.ts')).lawImports,
  },
  {
    name: 'law undo',
    summary: 'Take an import back: what it wrote no longer counts, what it replaced counts again.',
    usage: 'a34 law undo IMPORT [--json]',
    options: {},
    exits: ['1 it was undone before, or a later import changed one of its laws'],
    load: async () => (await import('./law-undo.ts')).lawUndo,
  },
  {
    name: 'budget import',
    summary: 'Bring a budget in: a CSV file, or an Open Fiscal Data Package (folder, archive). All of it or nothing.',
    usage:
      'a34 budget import PATH [--jurisdiction KE] [--language TAG] [--source-title TEXT] [--source-address URL] [--retrieved DAY] [--dry-run] [--json]',
    options: {
      jurisdiction: { type: 'string' },
      language: { type: 'string' },
      'source-title': { type: 'string' },
      'source-address': { type: 'string' },
      retrieved: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    exits: ['65 lines have problems; nothing was stored', '66 there is nothing at the path'],
    load: async () => (await import('./budget.ts')).budgetImport,
  },
  {
    name: 'peer key',
    summary: 'Print the key with which others can check the open data that this install signs.',
    usage: 'a34 peer key [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./peer.ts')).peerKey,
  },
  {
    name: 'peer add',
    summary: 'Take another install as a peer, by the key that it signs with.',
    usage: 'a34 peer add NAME KEY [--address URL] [--json]',
    options: { address: { type: 'string' } },
    exits: ['65 the key is not one, or the peer is here already'],
    load: async () => (await import('./peer.ts')).peerAdd,
  },
  {
    name: 'peer list',
    summary: 'List the peers and their keys.',
    usage: 'a34 peer list [--json]',
    options: {},
    exits: [],
    load: async () => (await import('./peer.ts')).peerList,
  },
  {
    name: 'peer remove',
    summary: 'Let nothing of a peer count any more.',
    usage: 'a34 peer remove NAME',
    options: {},
    exits: ['1 there is no such peer'],
    load: async () => (await import('./peer.ts')).peerRemove,
  },
  {
    name: 'peer export',
    summary: 'Write what this install says in public as a signed file: findings, published assessments, actions.',
    usage: 'a34 peer export FILE [--jurisdiction KE] [--json]',
    options: { jurisdiction: { type: 'string' } },
    exits: ['66 the file cannot be written'],
    load: async () => (await import('./peer.ts')).peerExport,
  },
  {
    name: 'peer import',
    summary: 'Take the signed file of a peer in.',
    usage: 'a34 peer import FILE [--json]',
    options: {},
    exits: ['65 the file is not signed by a peer, was changed, or is older than what is held', '66 the file cannot be read'],
    load: async () => (await import('./peer.ts')).peerImport,
  },
  {
    name: 'pdq',
    summary: 'Print the PDQ hash and quality of pictures: hex,quality,file.',
    usage:
      'a34 pdq FILE… [--json] [--digests] [--dihedral]\n  a34 pdq --video FILE… [--json]   (frame,quality,hex,seconds; needs ffmpeg on this machine)',
    options: { digests: { type: 'boolean' }, dihedral: { type: 'boolean' }, video: { type: 'boolean' } },
    exits: ['1 a file could not be hashed', '64 no file was named'],
    load: async () => (await import('./pdq.ts')).pdq,
  },
  {
    name: 'hash',
    summary: 'Print MD5, SHA-1 and SHA-256 of files of any kind: md5,sha1,sha256,file.',
    usage: 'a34 hash FILE… [--json]',
    options: {},
    exits: ['1 a file could not be read', '64 no file was named'],
    load: async () => (await import('./pdq.ts')).hash,
  },
  {
    name: 'list import',
    summary: 'Read a list of hashes in: CSV, JSON, VICS or INTERPOL-style CSV. A run that was stopped goes on.',
    usage:
      'a34 list import FILE --list NAME [--format csv|json|vics|interpol-csv|stopncii|threatexchange] [--kind pdq] [--bank negative] [--owner TEXT] [--json]',
    options: {
      list: { type: 'string' },
      format: { type: 'string' },
      kind: { type: 'string' },
      bank: { type: 'string' },
      owner: { type: 'string' },
    },
    exits: ['65 rows were refused, or the file cannot be read on; the others are in', '66 the file cannot be read'],
    load: async () => (await import('./list.ts')).listImport,
  },
  {
    name: 'list export',
    summary: 'Write a list of hashes to a file.',
    usage: 'a34 list export NAME FILE [--format csv|json|vics|interpol-csv|stopncii|threatexchange] [--json]',
    options: { format: { type: 'string' } },
    exits: ['1 there is no such list', '65 some entries have no place in the format'],
    load: async () => (await import('./list.ts')).listExport,
  },
  {
    name: 'list show',
    summary: 'Show the lists of hashes and how they are used.',
    usage: 'a34 list show [NAME…] [--json]',
    options: {},
    exits: ['1 there is no such list'],
    load: async () => (await import('./list.ts')).listShow,
  },
  {
    name: 'list set',
    summary: 'Change how a list is used: everything that arrived is then looked at again.',
    usage:
      'a34 list set NAME [--on | --off] [--distance 0-63] [--ratio 0-1] [--quality 0-100] [--flood N] [--owner TEXT] [--suggests CODE] [--json]',
    options: {
      on: { type: 'boolean' },
      off: { type: 'boolean' },
      distance: { type: 'string' },
      ratio: { type: 'string' },
      quality: { type: 'string' },
      flood: { type: 'string' },
      owner: { type: 'string' },
      suggests: { type: 'string' },
    },
    exits: ['1 there is no such list'],
    load: async () => (await import('./list.ts')).listSet,
  },
  {
    name: 'list sync',
    summary: 'Read on from a list’s source: a service that speaks version 2 of NCMEC’s hash sharing. Say first where it is.',
    usage: 'a34 list sync NAME [--url URL --user NAME --password-file FILE] [--json]',
    options: { url: { type: 'string' }, user: { type: 'string' }, 'password-file': { type: 'string' } },
    exits: ['1 there is no such list', '64 the list has no source yet', '69 the service does not answer, or not as it should'],
    load: async () => (await import('./list-exchange.ts')).listSync,
  },
  {
    name: 'list share',
    summary: 'Let a provider read a list of ours through our own hash sharing service, or no more.',
    usage: 'a34 list share NAME PROVIDER [--end]',
    options: { end: { type: 'boolean' } },
    exits: ['1 there is no such list or provider'],
    load: async () => (await import('./list-exchange.ts')).listShare,
  },
  {
    name: 'list feedback',
    summary: 'Write what this house said of a list’s entries to a file, for the list’s owner.',
    usage: 'a34 list feedback NAME FILE [--format csv|stopncii]',
    options: { format: { type: 'string' } },
    exits: ['1 there is no such list', '65 some answers have no place in the format'],
    load: async () => (await import('./list-exchange.ts')).listFeedback,
  },
  {
    name: 'match',
    summary: 'Say what the lists know of files: verdict, list, kind, distance, quality, opinion, labels, file.',
    usage: 'a34 match FILE… [--json]',
    options: {},
    exits: ['1 nothing is known of them', '66 a file cannot be read'],
    load: async () => (await import('./match.ts')).match,
  },
  {
    name: 'bench',
    summary:
      'Measure this machine: evidence (how often the right provision is found), findings, intake (reports a second), law (imports, size, reads as of a day), law-search (the time of a page of results), lists (reading a list in and matching what arrives), matching (hashes and searches a second), oracle (whether the time of an answer tells what is known), provider (the providers’ door, floods included).',
    usage:
      'a34 bench evidence|findings|intake|law|law-search|lists|matching|oracle|provider [--seconds N] [--clients N] [--full]',
    options: { seconds: { type: 'string' }, clients: { type: 'string' }, full: { type: 'boolean' } },
    exits: ['64 there is no bench of that name'],
    load: async () => (await import('./bench.ts')).bench,
  },
];

/** The verb that the words start with, and the words after it. */
export const findVerb = (argv: readonly string[]): { verb: Verb; rest: string[] } | undefined => {
  for (const verb of verbs) {
    const words = verb.name.split(' ');
    if (words.every((word, index) => argv[index] === word)) return { verb, rest: argv.slice(words.length) };
  }
  return undefined;
};

export const helpText = (): string =>
  `Article 34\n\n${verbs.map((verb) => `  a34 ${verb.name.padEnd(16)} ${verb.summary}`).join('\n')}\n\nSettings come from the environment; docs/configuration.md lists them. "a34 VERB --help" says more.\n`;

export const verbHelp = (verb: Verb): string =>
  `${verb.summary}\n\n  ${verb.usage}\n\n${Object.keys(verb.options)
    .map((name) => `  --${name}\n`)
    .join(
      '',
    )}  --json           answers as JSON\n  --help\n\nExit codes: 0 done, 64 wrong use${verb.exits.map((exit) => `, ${exit}`).join('')}.\n`;
