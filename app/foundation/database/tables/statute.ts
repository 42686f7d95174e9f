import type { PartTables } from './table.ts';

const validity = ['public', 'from when to when the law was so'] as const;
const recorded = ['public', 'from when to when we believed it, and by which import'] as const;

export const statuteTables: PartTables = {
  classes: {
    law_import: {
      lives: 'install',
      columns: {
        'id source_key source_name jurisdiction options': ['internal', 'which files were brought in, and how'],
        'started_at finished_at undone_at state': ['internal', 'how far it is'],
        'started_by undone_by': ['personal', 'who answers for it'],
      },
    },
    law_import_item: {
      lives: 'install',
      columns: {
        'import_id path file_hash law_id title': ['internal', 'which file became which law'],
        'result versions provisions problem warnings': ['internal', 'what became of it'],
      },
    },
    law_upload: {
      lives: 'step',
      columns: {
        'id at name jurisdiction options': ['internal', 'a file between preview and confirmation'],
        staff_id: ['personal', 'who sent it'],
        bytes: ['public', 'legislation'],
      },
    },
    law: {
      lives: 'install',
      columns: {
        'id jurisdiction identifier title short_title kind languages': ['public', 'what the law is called'],
        'first_import present': ['internal', 'whether an import of it still stands'],
      },
    },
    law_version: {
      lives: 'install',
      columns: {
        'law_id language label valid_until end_basis dates date_basis': validity,
        'recorded_at superseded_at import_id superseded_by': recorded,
        'title source_address retrieved licence format confidence content_hash': ['public', 'where the text is from'],
        'provisions warnings pending': ['public', 'what is in it, and what is not to be taken for it'],
      },
    },
    law_hole: {
      lives: 'install',
      columns: {
        'law_id language last_known next_known basis': ['public', 'for which time we hold no record'],
        'recorded_at superseded_at import_id superseded_by': recorded,
      },
    },
    law_text: {
      lives: 'install',
      columns: { 'hash words_hash text': ['public', 'the words of a provision'] },
    },
    law_provision: {
      lives: 'install',
      columns: {
        'law_id language provision_id valid_from valid_until': validity,
        'recorded_at superseded_at import_id superseded_by': recorded,
        'parent kind label sort_key heading text_hash status': ['public', 'its place, name, words, and whether it is in force'],
      },
    },
  },
  rights: {
    a34_public: {
      law: 'select',
      law_version: 'select',
      law_hole: 'select',
      law_text: 'select',
      law_provision: 'select',
    },
    a34_staff: {
      law_import: 'select, insert, update (finished_at, undone_at, undone_by, state)',
      law_import_item: 'select, insert, update',
      law_upload: 'select, insert, delete',
      law: 'select, insert, update (title, short_title, kind, languages, present)',
      law_version: 'select, insert, update (superseded_at, superseded_by)',
      law_hole: 'select, insert, update (superseded_at, superseded_by)',
      law_text: 'select, insert',
      law_provision: 'select, insert, update (superseded_at, superseded_by)',
    },
    a34_worker: {
      law_import: 'select, insert, update (finished_at, undone_at, undone_by, state)',
      law_import_item: 'select, insert, update',
      law_upload: 'select, delete',
      law: 'select, insert, update (title, short_title, kind, languages, present)',
      law_version: 'select, insert, update (superseded_at, superseded_by)',
      law_hole: 'select, insert, update (superseded_at, superseded_by)',
      law_text: 'select, insert',
      law_provision: 'select, insert, update (superseded_at, superseded_by)',
    },
  },
};
