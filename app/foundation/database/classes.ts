/**
 * What each column of the database is to somebody who gets a copy of it: read by the schema test, which refuses a column
 * without a class, and by `npm run lint`, which keeps docs/readable-columns.md the same as this list.
 */
export const dataClasses = {
  public: 'anybody may read it: we publish it, or hand it out',
  internal: 'how the house works: states, counters, codes and times that name no person',
  personal: 'about a person who works here or in a receiving body, or a name for them',
  special: 'about a suspected offence, without a name: what kind, where, how grave',
  child: 'tells that a child is concerned or wrote to us, or how old',
  sealed: 'unreadable without a key that is not in the database',
  key: 'half of a key pair, a wrapped key, a salt, or the hash of a secret: opens nothing alone',
} as const;
export type DataClass = keyof typeof dataClasses;

/** How long a value stays. */
export const lifetimes = {
  install: 'as long as the install; nothing deletes it',
  person: 'as long as the person is known here; suspending deletes factors, keys and sessions, and keeps the name',
  session: 'at most 8 hours, or until signing out',
  step: 'minutes',
  link: 'until it runs out; a used one stays as a record of who was let in',
  words: 'until the case has been closed for `A34_ERASE_AFTER_DAYS` days; without that setting, as long as the install',
  codes: 'as long as the install: erasing takes the words and leaves codes and times',
  epoch: 'until the key of the day is destroyed (`A34_EPOCH_HOURS`, 72 at most)',
  hardening: 'seconds: until the worker has run Argon2id',
  lease: 'while somebody works on the case',
  job: 'until the job is done; given-up jobs stay until somebody tries them again',
  log: 'for good: it proves what happened',
  'until-unlinked': 'until it is undone',
} as const;
export type Lifetime = keyof typeof lifetimes;

export type ColumnClass = { class: DataClass; why: string; lives: Lifetime };
/** Columns of one table with the same answer stand together, divided by blanks. */
type Table = { lives: Lifetime; columns: Record<string, readonly [DataClass, string] | readonly [DataClass, string, Lifetime]> };

const place = ['internal', 'where the row stands and what it is called'] as const;
const made = ['internal', 'when the row was made'] as const;

const tables: Record<string, Table> = {
  migration: { lives: 'install', columns: { 'number name hash at': ['public', 'which migrations of the source ran, and when'] } },
  setting: {
    lives: 'install',
    columns: { 'name value': ['internal', 'who orders the log now, and other switches of the house'] },
  },
  job: {
    lives: 'job',
    columns: {
      'shard id': place,
      'kind payload': ['internal', 'what is to be done, by ids and codes; no text of a report'],
      'state run_after attempts fence lease_until created_at': ['internal', 'when and how often it is tried'],
      last_error: ['internal', 'why it failed, from the allow-list of facts'],
    },
  },
  audit_leaf: {
    lives: 'log',
    columns: {
      'shard id': place,
      recorded_at: ['internal', 'when it happened'],
      actor: ['personal', 'the id of who did it: people answer for what they open'],
      'action subject': ['internal', 'what was done, and the id of the thing'],
      detail: ['internal', 'codes about the step; can be erased, the tree stays provable'],
      salt: ['key', 'makes the commitment unguessable; erased together with the detail'],
      'commitment position': ['internal', 'what the tree holds and where'],
    },
  },
  ledger_tile: {
    lives: 'log',
    columns: {
      'level position width hashes': ['internal', 'hashes of salted commitments: they tell nothing of what they commit to'],
    },
  },
  ledger_checkpoint: {
    lives: 'log',
    columns: { 'size root note made_at': ['public', 'signed heads of the log; published as of each full hour'] },
  },
  staff: {
    lives: 'person',
    columns: {
      id: ['personal', 'stands for the person in every other table'],
      'name login': ['personal', 'colleagues see the name; the login is asked for when signing in'],
      'role body_id state': ['personal', 'decides what the person may do, in every request'],
      'password_salt password_verifier': ['key', 'checks a password after one Argon2id'],
      public_key: ['key', 'others seal team keys to it'],
      sealed_by_password: ['sealed', 'the private key, under the password'],
      preferences: ['personal', 'shortcuts, colours, language of the screens'],
      created_at: made,
    },
  },
  staff_totp: {
    lives: 'person',
    columns: {
      staff_id: ['personal', 'whose it is'],
      sealed_secret: ['sealed', 'the secret of the authenticator app, under a key file'],
      last_step: ['internal', 'each code works once'],
    },
  },
  staff_passkey: {
    lives: 'person',
    columns: {
      'credential_id staff_id label': ['personal', 'which passkey, whose, and what they call it'],
      public_key: ['key', 'checks the passkey’s signature'],
      'counter transports created_at last_used_at': ['internal', 'how and when it was used; shows copies'],
      sealed_by_prf: ['sealed', 'the private key, under the passkey'],
    },
  },
  session: {
    lives: 'session',
    columns: {
      token_hash: ['key', 'SHA-256 of the cookie: the cookie itself is nowhere'],
      'id staff_id': ['personal', 'who is signed in; they can end it'],
      'factor created_at last_seen_at confirmed_at': ['internal', 'when the session ends and when a factor is asked for again'],
      sealed_private_key: ['sealed', 'the private key, under the cookie'],
    },
  },
  sign_in_step: {
    lives: 'step',
    columns: {
      'token_hash challenge': ['key', 'ties the second half of a sign-in to the first'],
      'kind tries expires_at': ['internal', 'which half is awaited and how often it was tried'],
      staff_id: ['personal', 'whose password was right'],
      sealed_private_key: ['sealed', 'the private key, under the step’s token'],
    },
  },
  invitation: {
    lives: 'link',
    columns: {
      token_hash: ['key', 'SHA-256 of the link’s secret'],
      'role name body_id staff_id invited_by': ['personal', 'who is let in as what, and by whom'],
      'expires_at used_at created_at': ['internal', 'a link works once and runs out'],
    },
  },
  team_key: {
    lives: 'install',
    columns: {
      id: place,
      'purpose created_at retired_at': ['internal', 'which key is in use for what'],
      public_key: ['key', 'intake seals reports to it'],
    },
  },
  team_key_grant: {
    lives: 'person',
    columns: {
      'team_key_id staff_id granted_by granted_at': ['personal', 'who holds which key, from whom'],
      sealed_private_key: ['sealed', 'the team key, under the person’s own key'],
    },
  },
  epoch_key: {
    lives: 'install',
    columns: {
      'id created_at destroyed_at': ['internal', 'which key of the day lived when'],
      public_key: ['key', 'intake seals to it; the private half is a file that is destroyed'],
    },
  },
  report: {
    lives: 'codes',
    columns: {
      'shard id': place,
      received_at: ['internal', 'the law’s clocks start with it'],
      'channel synthetic language': ['internal', 'the way it came, and the language to answer in'],
      door: ['child', '“about me” can mean that a child wrote: such cases are protected'],
      'category urgency country': ['special', 'decide which report is read first and whose law applies'],
      ephemeral_key: ['key', 'opens nothing without a wrap of the content key'],
      wrap_team: ['key', 'the content key, for the triage team', 'words'],
      'team_key_id identity_key_id epoch_id': ['internal', 'which keys it is sealed to'],
      wrap_epoch: ['key', 'the content key, for the worker', 'epoch'],
      'sealed_content sealed_contact': ['sealed', 'the words; how to reach the reporter, under a key of its own', 'words'],
      erased_at: ['internal', 'that its keys are gone'],
    },
  },
  item: {
    lives: 'codes',
    columns: {
      'shard id report_id position': place,
      kind: ['internal', 'address, hash, account or text'],
      'blind host_blind': ['key', 'HMAC under a key file: finds equal things; with the key file guesses can be tested'],
      sealed_value: ['sealed', 'the address, hash or account itself', 'words'],
    },
  },
  receipt: {
    lives: 'words',
    columns: {
      'shard report_id': place,
      'locator_mac salt auth_hash wrap_content': ['key', 'prove a receipt and open the reporter’s own words with it'],
      attempt: ['internal', 'tells the retries of one submission apart'],
      quick_mac: ['key', 'stands in for the slow hash', 'hardening'],
      sealed_secret: ['sealed', 'the receipt’s secret, under the key of the day', 'hardening'],
      'stage outcome stage_at': ['special', 'what the status page says, in four steps, delayed against the case'],
    },
  },
  report_addition: {
    lives: 'codes',
    columns: {
      'shard id report_id': place,
      received_at: ['internal', 'when it was added'],
      ephemeral_key: ['key', 'opens nothing without a wrap of the content key'],
      wrap_team: ['key', 'the content key, for the triage team', 'words'],
      'team_key_id epoch_id': ['internal', 'which keys it is sealed to'],
      wrap_epoch: ['key', 'the content key, for the worker', 'epoch'],
      sealed_content: ['sealed', 'the words that were added', 'words'],
    },
  },
  case_file: {
    lives: 'codes',
    columns: {
      'shard id reference': place,
      'opened_at decided_at first_referred_at outcome_at closed_at': ['internal', 'times to a decision, a hand-over, an outcome'],
      'state version before_merge merged_shard merged_id channel synthetic reports': ['internal', 'where the work stands'],
      sensitivity: ['child', 'a child wrote or is in danger: who may open the case rests on it'],
      'risk risk_reasons category country outcome': ['special', 'order the inbox, with reasons in words; choose the law'],
      facts: ['child', 'answers to the law’s questions: yes or no, countries, whether a child is in danger; never a name'],
      'holder first_by': ['personal', 'who works on it; who must not be the second person'],
      lease_until: ['internal', 'when another person may take it over', 'lease'],
    },
  },
  case_report: {
    lives: 'until-unlinked',
    columns: {
      'shard case_id report_shard report_id from_shard from_id linked_at': ['internal', 'which reports are worked on together'],
      linked_by: ['personal', 'who joined them'],
    },
  },
  classification: {
    lives: 'codes',
    columns: {
      'shard id case_id item_shard item_id': place,
      'scheme code reason_code': ['special', 'what the item is in law: decides what must be done'],
      axes: ['child', 'age band, sex, self-generated or not: what the receiving bodies need'],
      'opinion made_at superseded_at': ['internal', 'whose turn it was; labels are never changed, only replaced'],
      made_by: ['personal', 'the second opinion must come from somebody else'],
    },
  },
  obligation: {
    lives: 'codes',
    columns: {
      'shard id case_id': place,
      'rule_id kind item': ['special', 'the rule, its source, and why it applies'],
      'decided_at due_at target_at state proposed_at settled_at settled_how': ['internal', 'clocks, and how they ended'],
      'proposed_by settled_by': ['personal', 'setting a duty aside takes two people'],
      reason_key_id: ['internal', 'which key the reason is sealed to'],
      reason_sealed: ['sealed', 'the reason in a person’s words', 'words'],
    },
  },
  case_event: {
    lives: 'codes',
    columns: {
      'shard id case_id at': place,
      actor: ['personal', 'who did it'],
      'kind detail': ['special', 'what happened, in codes and ids'],
    },
  },
  case_note: {
    lives: 'words',
    columns: {
      'shard id case_id at team_key_id': place,
      author: ['personal', 'who wrote it'],
      sealed: ['sealed', 'the note'],
    },
  },
  opening: {
    lives: 'codes',
    columns: {
      'shard id case_id report_shard report_id': place,
      staff_id: ['personal', 'who opened the words: counted for their protection, and answered for'],
      'reason opened_at closes_at': ['internal', 'why, and when it closed again by itself'],
    },
  },
  case_pass: {
    lives: 'until-unlinked',
    columns: {
      'shard case_id at': place,
      staff_id: ['personal', 'is not offered the case again; shown to nobody'],
    },
  },
  exposure: {
    lives: 'install',
    columns: {
      staff_id: ['personal', 'whose own count it is; teams see sums only'],
      'day kind severity count': ['personal', 'how much a person had to open on a day'],
    },
  },
  body_key: {
    lives: 'install',
    columns: {
      'body_id recipient': ['public', 'the public age key of a receiving body'],
      added_by: ['personal', 'who vouched for it'],
      'added_at retired_at': ['internal', 'which key was in use when'],
    },
  },
  referral: {
    lives: 'codes',
    columns: {
      'shard id case_id reference': place,
      'body_id channel sealed_with sealed_to included obligations': ['internal', 'to whom, how, and for which duty'],
      'state synthetic attempts next_attempt_at download_until created_at': ['internal', 'where the delivery stands'],
      last_error: ['internal', 'why a delivery failed, from the allow-list of facts'],
      'created_by acknowledged_by': ['personal', 'who sent it, who took it'],
      package: ['sealed', 'the age file as it was sent'],
      'package_hash manifest_hash': ['internal', 'named by the receipt on both sides'],
      'download_hash reply_hash': ['key', 'SHA-256 of the links’ secrets'],
      'downloaded_at delivered_at acknowledged_at outcome_at': ['internal', 'when the body got it and answered'],
      outcome: ['special', 'what came of it, in one of six words'],
      outcome_reference: ['special', 'the body’s own number, as they gave it'],
    },
  },
  figure_release: {
    lives: 'install',
    columns: {
      'month synthetic revision made_at definition tables': ['public', 'published figures: small counts hidden, others rounded'],
    },
  },
  figure_count: {
    lives: 'install',
    columns: {
      'month synthetic revision': ['public', 'which release they stand behind'],
      counts: ['special', 'exact counts: needed to judge whether a correction gives somebody away'],
    },
  },
};

/** Each table's columns with class, reason and lifetime, in the order in which they are told. */
export const columnClasses: ReadonlyMap<string, ReadonlyMap<string, ColumnClass>> = new Map(
  Object.entries(tables).map(([name, table]) => [
    name,
    new Map(
      Object.entries(table.columns).flatMap(([columns, [kind, why, lives]]) =>
        columns.split(' ').map((column) => [column, { class: kind, why, lives: lives ?? table.lives }] as const),
      ),
    ),
  ]),
);
