import { type PartTables, place } from './table.ts';

const source = 'title, address and day of the source that says so';

export const practiceTables: PartTables = {
  classes: {
    budget_import: {
      lives: 'install',
      columns: {
        'id at format file_name file_hash added changed unchanged': ['internal', 'which file brought which lines'],
        staff_id: ['personal', 'who sent the file'],
      },
    },
    budget_line: {
      lives: 'install',
      columns: {
        'id import_id': place,
        'jurisdiction code fiscal_year year_label phase title language state currency amount recorded_at superseded_at synthetic':
          ['public', 'what a State planned or spent, as published'],
        'source_title source_address retrieved': ['public', source],
        recorded_by: ['personal', 'who brought it in'],
      },
    },
    budget_link: {
      lives: 'install',
      columns: {
        'jurisdiction code kind ref recorded_at superseded_at': ['public', 'what a budget line pays for'],
        recorded_by: ['personal', 'who said so'],
      },
    },
    budget_measure: {
      lives: 'install',
      columns: {
        'id import_id': place,
        'jurisdiction kind series fiscal_year value recorded_at superseded_at synthetic': [
          'public',
          'how many children, or what money was worth, as published',
        ],
        'source_title source_address retrieved': ['public', source],
        recorded_by: ['personal', 'who brought it in'],
      },
    },
    capability_seat: {
      lives: 'install',
      columns: {
        'staff_id granted_by ended_by': ['personal', 'who may see what a country says of itself, and who said so'],
        'jurisdiction granted_at ended_at': ['internal', 'which country, from when until when'],
      },
    },
    capability_statement: {
      lives: 'install',
      columns: {
        'id jurisdiction capability recorded_at superseded_at': [
          'internal',
          'that a country said something on a capability, and when',
        ],
        recorded_by: ['personal', 'who wrote it'],
        sealed: ['sealed', 'what a country says of itself: its phase, its answers, its words'],
      },
    },
    capability_consent: {
      lives: 'install',
      columns: {
        'id jurisdiction reader given_at ended_at': ['internal', 'which country lets which other one read what it says'],
        'given_by ended_by': ['personal', 'who agreed for it, and who took it back'],
      },
    },
    capability_published: {
      lives: 'install',
      columns: {
        id: place,
        'jurisdiction capability phase signals words language as_of published_at withdrawn_at synthetic': [
          'public',
          'what a country chose to publish of what it says of itself',
        ],
        'published_by withdrawn_by': ['personal', 'who published it, and who took it back'],
      },
    },
    case_silence: {
      lives: 'codes',
      columns: {
        'shard id case_id': place,
        'criterion jurisdiction': ['special', 'which question no law answered for a case'],
        'made_at withdrawn_at': ['internal', 'when it was noted, or taken back'],
        made_by: ['personal', 'who noted it'],
      },
    },
    notice_look: {
      lives: 'codes',
      columns: {
        'shard id notice_id': place,
        'at seen': ['internal', 'whether reported content was still there when somebody looked'],
        made_by: ['personal', 'who looked'],
      },
    },
    practice_release: {
      lives: 'install',
      columns: {
        'quarter synthetic revision made_at definition tables': [
          'public',
          'published figures: small counts hidden, others rounded',
        ],
      },
    },
    practice_count: {
      lives: 'install',
      columns: {
        'quarter synthetic revision': ['public', 'which release they stand behind'],
        counts: ['special', 'exact counts: needed to judge whether a correction gives somebody away'],
      },
    },
    peer_round: {
      lives: 'install',
      columns: {
        id: place,
        'jurisdiction title law_of known_on opened_at closed_at synthetic': [
          'internal',
          'which country’s law is read together, as of which days',
        ],
        'summary summary_language': ['internal', 'how a round ended, for those who took part'],
        'opened_by closed_by': ['personal', 'who opened and closed it'],
      },
    },
    peer_summary: {
      lives: 'install',
      columns: {
        'round_id jurisdiction title law_of known_on took_part words language closed_at synthetic': [
          'public',
          'how a round ended, where those who took part made it public',
        ],
      },
    },
    peer_invitation: {
      lives: 'install',
      columns: {
        'round_id jurisdiction invited_at answer answered_at': ['internal', 'which parliament was asked, and what it answered'],
        'invited_by answered_by': ['personal', 'who asked and who answered'],
      },
    },
    peer_comment: {
      lives: 'install',
      columns: {
        'id round_id replies_to': place,
        'criterion jurisdiction words language said_at': ['internal', 'what one parliament says to another in a round'],
        said_by: ['personal', 'who wrote it'],
      },
    },
    peer: {
      lives: 'install',
      columns: {
        'id name verifier_key address added_at ended_at': ['public', 'whose open data we take, and the key that signs it'],
      },
    },
    peer_import: {
      lives: 'install',
      columns: { 'id peer_id number made_at hash received_at note': ['public', 'which file of another install we hold'] },
    },
    peer_item: {
      lives: 'install',
      columns: {
        'import_id kind jurisdiction ref state as_of content': ['public', 'what another install publishes, as it signed it'],
      },
    },
  },
  rights: {
    a34_public: {
      budget_line:
        'select (id, import_id, jurisdiction, code, fiscal_year, year_label, phase, title, language, state, currency, amount, source_title, source_address, retrieved, recorded_at, superseded_at, synthetic)',
      budget_link: 'select (jurisdiction, code, kind, ref, recorded_at, superseded_at)',
      budget_measure:
        'select (id, import_id, jurisdiction, kind, series, fiscal_year, value, source_title, source_address, retrieved, recorded_at, superseded_at, synthetic)',
      capability_published:
        'select (id, jurisdiction, capability, phase, signals, words, language, as_of, published_at, withdrawn_at, synthetic)',
      practice_release: 'select',
      peer_summary: 'select',
      peer: 'select',
      peer_import: 'select',
      peer_item: 'select',
    },
    a34_staff: {
      budget_import: 'select, insert',
      budget_line: 'select, insert, update (superseded_at)',
      budget_link: 'select, insert, update (superseded_at)',
      budget_measure: 'select, insert, update (superseded_at)',
      capability_seat: 'select, insert, update (ended_at, ended_by)',
      capability_statement: 'select, insert, update (superseded_at)',
      capability_consent: 'select, insert, update (ended_at, ended_by)',
      capability_published: 'select, insert, update (withdrawn_at, withdrawn_by)',
      case_silence: 'select, insert, update (withdrawn_at)',
      notice_look: 'select, insert',
      practice_release: 'select, insert',
      practice_count: 'select, insert',
      peer_round: 'select, insert, update (closed_at, closed_by, summary, summary_language)',
      peer_summary: 'select, insert',
      peer_invitation: 'select, insert, update (answer, answered_at, answered_by)',
      peer_comment: 'select, insert',
      peer: 'select',
      peer_import: 'select',
      peer_item: 'select',
    },
    a34_worker: {
      budget_import: 'select, insert',
      budget_line: 'select, insert, update (superseded_at)',
      budget_link: 'select, insert, update (superseded_at)',
      budget_measure: 'select, insert, update (superseded_at)',
      capability_published: 'select',
      case_silence: 'select',
      notice_look: 'select',
      practice_release: 'select, insert',
      practice_count: 'select, insert',
      peer: 'select, insert, update (ended_at)',
      peer_import: 'select, insert',
      peer_item: 'select, insert',
    },
  },
};
