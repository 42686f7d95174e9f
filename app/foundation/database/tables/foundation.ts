import { type PartTables, place } from './table.ts';

export const foundationTables: PartTables = {
  classes: {
    migration: {
      lives: 'install',
      columns: { 'number name hash at': ['public', 'which migrations of the source ran, and when'] },
    },
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
  },
  rights: {
    a34_intake: {
      job: 'insert',
      audit_leaf: 'insert',
    },
    a34_public: {
      ledger_tile: 'select',
      ledger_checkpoint: 'select',
      setting: 'select',
      // what a receiving body answers through its link goes on as a job, with its audit leaf
      job: 'insert',
      audit_leaf: 'insert',
    },
    a34_staff: {
      job: 'select, insert, update',
      audit_leaf: 'select, insert',
      ledger_tile: 'select',
      ledger_checkpoint: 'select',
      setting: 'select, insert, update',
    },
    a34_worker: {
      job: 'select, insert, update, delete',
      audit_leaf: 'select, insert, update (position)',
      ledger_tile: 'select, insert, update',
      ledger_checkpoint: 'select, insert',
      setting: 'select, insert, update',
    },
  },
};
