import { type PartTables, place } from './table.ts';

export const caseworkTables: PartTables = {
  classes: {
    case_file: {
      lives: 'codes',
      columns: {
        'shard id reference': place,
        'opened_at decided_at first_referred_at outcome_at closed_at': [
          'internal',
          'times to a decision, a hand-over, an outcome',
        ],
        'state version before_merge merged_shard merged_id channel synthetic reports lane': ['internal', 'where the work stands'],
        sensitivity: ['child', 'a child wrote or is in danger: who may open the case rests on it'],
        'risk risk_reasons category country outcome known': [
          'special',
          'order the inbox, with reasons in words, whether its files are known; choose the law',
        ],
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
  },
  rights: {
    a34_intake: {
      case_file: 'insert',
      case_report: 'insert',
    },
    a34_staff: {
      case_file: 'select, insert, update',
      case_report: 'select, insert, delete',
      classification: 'select, insert, update',
      obligation: 'select, insert, update',
      case_event: 'select, insert',
      case_note: 'select, insert',
      opening: 'select, insert, update',
      case_pass: 'select, insert, delete',
      exposure: 'select, insert, update',
    },
    a34_worker: {
      case_file: 'select, update',
      case_report: 'select',
      case_event: 'select, insert',
      classification: 'select',
      obligation: 'select, insert, update (state, settled_how, settled_by, settled_at, reason_sealed)',
      case_note: 'select (shard, case_id), delete',
    },
  },
};
