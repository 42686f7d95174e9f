import { type PartTables, place } from './table.ts';

export const referralTables: PartTables = {
  classes: {
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
  },
  rights: {
    a34_staff: {
      body_key: 'select, insert, update',
      referral: 'select, insert, update',
    },
    a34_worker: {
      referral: 'select, update',
      body_key: 'select',
    },
  },
};
