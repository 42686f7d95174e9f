import { type PartTables, place } from './table.ts';

export const providerTables: PartTables = {
  classes: {
    provider: {
      lives: 'install',
      columns: {
        'id name state created_at': ['internal', 'companies that report through a machine'],
        created_by: ['personal', 'who let them in'],
      },
    },
    provider_key: {
      lives: 'install',
      columns: {
        'id provider_id environment label created_at last_used_at revoked_at': ['internal', 'which keys there are, for what'],
        hash: ['key', 'SHA-256 of 256 random bits: opens nothing'],
        'created_by revoked_by': ['personal', 'who made or ended it'],
      },
    },
    provider_report: {
      lives: 'codes',
      columns: {
        'shard number report_id case_shard case_id': place,
        'provider_id environment format': ['internal', 'who filed it, and whether it counts'],
        'state opened_at changed_at warned_at ended_at linked_at files keyed': ['internal', 'how the filing stands'],
        'dedupe body_mac': ['key', 'HMAC under a key file: tells a repeated call from a new one'],
        'completeness missing lint': ['internal', 'which kinds of fields are there; nothing of what they say'],
        facts: ['child', 'codes and counts that the priority rests on: kind of incident, age band of a victim, flags'],
        'risk risk_reasons risk_version lane country': ['special', 'which report is read first, and why'],
        content: ['key', 'HMAC over the hashes of its files: finds reports of the same content'],
        'stage outcome outcome_at': ['special', 'what the provider is told, in coarse steps'],
      },
    },
    provider_file: {
      lives: 'codes',
      columns: {
        'shard number file_id position received_at': place,
        size: ['internal', 'bytes that were hashed'],
        'md5_blind sha1_blind sha256_blind': ['key', 'HMAC of the hash: finds equal files; guesses need the key file'],
        'name_mac details_mac': ['key', 'HMAC: tells a repeated call from a new one'],
        'details kept keeping_id': [
          'internal',
          'how often it was described; the name of an encrypted copy, and under which decision',
        ],
        'addition_id pdq_taken_at': place,
        'pdq pdq_code': ['internal', 'whether its picture hash is made, or why not; never the hash'],
        facts: ['special', 'codes: seen by the provider or not, flags of the file'],
      },
    },
    provider_keeping: {
      lives: 'install',
      columns: {
        'id jurisdiction basis decided_at ended_at': ['internal', 'under which law encrypted copies of files are kept'],
        'decided_by ended_by': ['personal', 'who decided it'],
      },
    },
    provider_link: {
      lives: 'codes',
      columns: {
        'shard number other_shard other_number found_at': place,
        kind: ['internal', 'how two filings belong together'],
      },
    },
    provider_mark: {
      lives: 'codes',
      columns: {
        'shard number kind': place,
        blind: ['key', 'HMAC of an account or of an earlier report: finds equal ones'],
      },
    },
    provider_day: {
      lives: 'install',
      columns: {
        'provider_id environment day opened finished retracted expired refused flood completeness_sum': [
          'internal',
          'how much a provider filed on a day, and how well',
        ],
      },
    },
    provider_fault: {
      lives: 'install',
      columns: { 'provider_id environment day rule path count': ['internal', 'which rule of the format was broken how often'] },
    },
    provider_hook: {
      lives: 'install',
      columns: {
        'id provider_id environment url created_at ended_at': ['internal', 'where a provider wants to be told'],
        sealed_secret: ['sealed', 'what we sign with, under a key file'],
        created_by: ['personal', 'who set it up'],
      },
    },
    provider_delivery: {
      lives: 'codes',
      columns: {
        'shard id provider_id hook_id environment number made_at next_at ended_at': place,
        'event detail state attempts last_status': ['internal', 'what a provider was told, by codes, and whether it arrived'],
      },
    },
  },
  rights: {
    a34_provider: {
      provider: 'select',
      provider_key: 'select, update (last_used_at)',
      provider_keeping: 'select',
      provider_report:
        'insert, select, update (state, changed_at, ended_at, dedupe, files, facts, risk, risk_reasons, risk_version, lane, content, case_shard, case_id, completeness, missing, lint)',
      provider_file: 'insert, select, update (details, details_mac, facts)',
      provider_mark: 'insert',
      provider_day: 'insert, select, update',
      provider_fault: 'insert, select, update',
      report: 'insert',
      item: 'insert',
      report_addition: 'insert',
      case_file: 'insert',
      case_report: 'insert',
      audit_leaf: 'insert',
      job: 'insert',
      team_key: 'select',
      epoch_key: 'select',
    },
    a34_staff: {
      provider: 'select, insert, update',
      provider_key: 'select, insert, update',
      provider_keeping: 'select, insert, update',
      provider_report: 'select',
      provider_file: 'select',
      provider_link: 'select',
      provider_day: 'select',
      provider_fault: 'select',
      provider_hook: 'select, insert, update',
      provider_delivery: 'select, insert',
    },
    a34_worker: {
      provider: 'select',
      provider_report: 'select, update',
      provider_file: 'select, update (kept, pdq, pdq_code, pdq_taken_at), delete',
      provider_mark: 'select, delete',
      provider_link: 'select, insert',
      provider_day: 'select, insert, update',
      provider_hook: 'select',
      provider_delivery: 'select, insert, update',
    },
  },
};
