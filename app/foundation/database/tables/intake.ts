import { type PartTables, place } from './table.ts';

export const intakeTables: PartTables = {
  classes: {
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
        'shard id report_id position addition_id': place,
        kind: ['internal', 'address, hash, account or text'],
        'blind host_blind': ['key', 'HMAC under a key file: finds equal things; with the key file guesses can be tested'],
        sealed_value: ['sealed', 'the address, hash or account itself', 'words'],
      },
    },
    fingerprint: {
      lives: 'codes',
      columns: {
        'shard id report_id': place,
        received_at: ['child', 'that somebody made the fingerprint of a picture of themselves, and when'],
        withdrawn_at: ['internal', 'that they took it back'],
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
  },
  rights: {
    a34_intake: {
      report: 'insert, select (shard, id, sealed_content)',
      item: 'insert',
      report_addition: 'insert, select (shard)',
      receipt: 'insert, select',
      fingerprint: 'insert, select, update (withdrawn_at)',
      epoch_key: 'select',
    },
    a34_staff: {
      report: 'select, insert, update',
      item: 'select, insert',
      report_addition: 'select, insert',
      receipt: 'select (shard, report_id, stage, outcome, stage_at)',
      epoch_key: 'select',
    },
    a34_worker: {
      // a filing that a provider never finished, or took back, goes as a whole
      report: 'select, update (wrap_epoch, wrap_team, sealed_content, sealed_contact, erased_at), delete',
      item: 'select, update (sealed_value, blind, host_blind), delete',
      report_addition: 'select, insert, update (wrap_epoch, wrap_team, sealed_content), delete',
      receipt: 'select, update, delete',
      fingerprint: 'select',
      epoch_key: 'select, insert, update',
    },
  },
};
