import { type PartTables, place } from './table.ts';

export const matchingTables: PartTables = {
  classes: {
    hash_list: {
      lives: 'install',
      columns: {
        'number name owner origin bank state distance ratio quality flood suggests entries withdrawn created_at changed_at recheck':
          ['internal', 'which lists there are, whose, and how they are used'],
        created_by: ['personal', 'who made it'],
      },
    },
    hash_counter: { lives: 'install', columns: { 'name next': ['internal', 'the next number of a listed hash'] } },
    hash_value: {
      lives: 'until-unlinked',
      columns: {
        'id kind gone': place,
        tag: ['key', 'HMAC of the hash under a key file: finds equal ones'],
        sealed: ['sealed', 'the hash, under the same key file: hashes of victims’ pictures are treated like the pictures'],
      },
    },
    hash_opinion: {
      lives: 'until-unlinked',
      columns: {
        'list member key value': ['internal', 'whose entry it is; a tombstone stays without a hash'],
        'stance quality labels tags said_at recorded_at gone_at': [
          'special',
          'what its source says of a file that nobody here has',
        ],
        'proposed_by agreed_by': ['personal', 'who put it on a list of ours, and who agreed'],
        reason: ['internal', 'why, as a code'],
      },
    },
    hash_import: {
      lives: 'install',
      columns: {
        'id list file format reached place resume added changed gone refused begun_at ended_at': [
          'internal',
          'which file was read in, and how far',
        ],
        actor: ['personal', 'who read it in'],
      },
    },
    hash_changed: { lives: 'job', columns: { 'value times': ['internal', 'listed hashes that are to be looked at again'] } },
    hash_quarantine: {
      lives: 'install',
      columns: {
        'value since reports verdict decided_at ceiling': ['internal', 'hashes that matched far too much'],
        decided_by: ['personal', 'who released it or shut it out'],
      },
    },
    hash_hit: {
      lives: 'install',
      columns: { 'value day reports': ['internal', 'in how many reports of a day a hash was found'] },
    },
    hash_cursor: { lives: 'install', columns: { 'name value': ['internal', 'how far the matcher is'] } },
    hash_question: {
      lives: 'step',
      columns: {
        'id asked_at': place,
        sealed: ['sealed', 'hashes to look up, under a key file'],
        answer: ['special', 'what lists say of them, without a hash'],
      },
    },
    hash_arrival: {
      lives: 'words',
      columns: {
        'shard report_id thing kind origin state received_at quality': [
          'internal',
          'that a file came with a report, and whether it was looked at',
          'codes',
        ],
        tag: ['key', 'HMAC of the hash under a key file: finds equal ones'],
        sealed: ['sealed', 'the hash, under the same key file, so that new lists can be compared with old reports'],
      },
    },
    hash_match: {
      lives: 'codes',
      columns: {
        'shard report_id thing kind value found_at': place,
        'distance verdict opinions': ['special', 'what lists say of a file of a report: codes and names of lists'],
      },
    },
    hash_pending: {
      lives: 'job',
      columns: { 'shard report_id since': ['internal', 'reports whose case is to follow what was found'] },
    },
    hash_feedback: {
      lives: 'install',
      columns: {
        'id list member key kind says reasons made_at state attempts next_at last_status ended_at': [
          'internal',
          'what we told a list’s owner about an entry',
        ],
        made_by: ['personal', 'who said it'],
      },
    },
    hash_source: {
      lives: 'install',
      columns: {
        'list url progress state last_at last_status asked_at failures': [
          'internal',
          'where a list comes from, and how far it was read',
        ],
        sealed_credentials: ['sealed', 'how we sign in there, under a key file'],
        created_by: ['personal', 'who set it up'],
      },
    },
    hash_share: {
      lives: 'install',
      columns: {
        'list provider_id granted_at read_at': ['internal', 'which partner may read which list of ours, and last did'],
        granted_by: ['personal', 'who let them'],
      },
    },
  },
  rights: {
    a34_intake: {
      hash_arrival: 'insert',
    },
    a34_provider: {
      hash_arrival: 'insert',
      hash_question: 'insert, select, delete',
      hash_list: 'select, update (entries, withdrawn, changed_at)',
      hash_value: 'select, update (gone)',
      hash_opinion: 'select, insert, delete',
      hash_counter: 'select, update',
      hash_changed: 'select, insert, update',
      hash_share: 'select, update (read_at)',
    },
    a34_staff: {
      hash_arrival: 'select, insert',
      hash_question: 'insert, select, delete',
      hash_list: 'select, insert, update',
      hash_counter: 'select, update',
      hash_value: 'select, insert, update (gone)',
      hash_opinion: 'select, insert, update, delete',
      hash_changed: 'select, insert, update',
      hash_quarantine: 'select, update (verdict, decided_by, decided_at, ceiling)',
      hash_hit: 'select',
      hash_match: 'select',
      hash_import: 'select, insert, update',
      hash_feedback: 'select, insert, update (state, attempts, next_at, ended_at)',
      hash_source: 'select, update (asked_at)',
      hash_share: 'select, insert, delete',
    },
    a34_worker: {
      // among them hashes from people's own devices that are taken back
      hash_arrival: 'insert, select (shard, report_id, thing, state), update (state, tag, sealed, quality, received_at), delete',
      hash_match: 'select (shard, report_id), delete',
      hash_question: 'insert, select, delete',
      hash_pending: 'select, insert, delete',
      hash_list: 'select, insert, update',
      hash_counter: 'select, update',
      hash_value: 'select, insert, update (gone)',
      hash_opinion: 'select, insert, update, delete',
      hash_changed: 'select, insert, update',
      hash_quarantine: 'select',
      hash_import: 'select, insert, update',
      hash_feedback: 'select, update',
      hash_source: 'select, insert, update',
    },
    a34_matcher: {
      hash_arrival: 'select, update (state)',
      hash_match: 'select, insert, update, delete',
      hash_pending: 'select, insert, update, delete',
      hash_list: 'select, update (recheck)',
      hash_counter: 'select, update',
      hash_value: 'select, delete',
      hash_opinion: 'select',
      hash_changed: 'select, insert, update, delete',
      hash_quarantine: 'select, insert, update',
      hash_hit: 'select, insert, update',
      hash_cursor: 'select, insert, update, delete',
      hash_question: 'select, update, delete',
      case_report: 'select',
      case_file: 'select (shard, id, state, known, risk, risk_reasons), update (known, risk, risk_reasons)',
      case_event: 'insert',
      provider_report: 'select (case_shard, case_id, state, linked_at)',
      audit_leaf: 'insert',
    },
  },
};
