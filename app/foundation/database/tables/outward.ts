import { type PartTables, place } from './table.ts';

export const outwardTables: PartTables = {
  classes: {
    destination: {
      lives: 'install',
      columns: {
        'id name address environment body_id account grace_minutes': ['internal', 'where cases can be filed, and as whom'],
        secret_sealed: ['sealed', 'the password there, under a key file of this install'],
        'contact_name contact_email': ['personal', 'whom the other side may ask'],
        'checked_at check_result armed_at retired_at created_at': ['internal', 'whether it answers, and whether it may be used'],
        'armed_by created_by': ['personal', 'who allowed it'],
      },
    },
    filing: {
      lives: 'codes',
      columns: {
        'shard id case_id reference': place,
        'destination_id environment synthetic state obligations due_at': ['internal', 'where to, and where it stands'],
        created_by: ['personal', 'who confirmed it'],
        'created_at opened_at finish_after filed_at retracted_at alarmed_at': ['internal', 'what happened when'],
        'body_hash body_size body_key_id epoch_id': ['internal', 'names the document that was confirmed, and its keys'],
        body_team: ['sealed', 'the document, for the team', 'words'],
        body_epoch: ['sealed', 'the document, for the clerk who sends it; gone once it is sent', 'epoch'],
        'report_id receipts': ['internal', 'the other side’s number and answers'],
        'attempts next_attempt_at last_error busy_until fence': ['internal', 'tries, and who has it in hand'],
      },
    },
    filing_file: {
      lives: 'codes',
      columns: {
        'shard filing_id position': place,
        'size epoch_id state their_id sent_at': ['internal', 'how far a file is that goes along with a filing'],
        sealed: [
          'sealed',
          'what the file is and the key of its copy, for the clerk who sends it; gone when the filing ends',
          'epoch',
        ],
      },
    },
    host_notice: {
      lives: 'codes',
      columns: {
        'shard id case_id reference': place,
        'kind items body_hash key_id': ['internal', 'what kind of notice, on how many things'],
        'created_by sent_by': ['personal', 'who made it, who sent it'],
        'created_at sent_at sent_how': ['internal', 'when it left, and how'],
        sealed: ['sealed', 'host and text of the notice, for the team', 'words'],
      },
    },
  },
  rights: {
    a34_staff: {
      destination: 'select, insert, update',
      filing: 'select, insert, update',
      filing_file: 'select, insert',
      host_notice: 'select, insert, update',
    },
    a34_worker: {
      destination: 'select',
      filing: 'select, update',
      filing_file: 'select, update',
      host_notice: 'select (shard, id, case_id, sent_at), update (sealed)',
    },
  },
};
