import type { PartTables } from './table.ts';

const made = ['public', 'made from published law, and can be made again from it'] as const;

export const searchTables: PartTables = {
  classes: {
    search_pending: { lives: 'job', columns: { law_id: ['public', 'a law whose index is behind its text'] } },
    search_segment: {
      lives: 'until-unlinked',
      columns: { 'id made_at words documents valid_from valid_until retired_at': made },
    },
    search_document: {
      lives: 'until-unlinked',
      columns: { 'segment ordinal law_id language provision_id valid_from recorded_at': made },
    },
    search_posting: { lives: 'until-unlinked', columns: { 'term segment documents entries': made } },
  },
  rights: {
    a34_public: {
      search_segment: 'select',
      search_document: 'select',
      search_posting: 'select',
    },
    a34_staff: {
      search_pending: 'select, insert',
    },
    a34_worker: {
      search_pending: 'select, insert, update, delete',
      search_segment: 'select, insert, update, delete',
      search_document: 'select, insert, delete',
      search_posting: 'select, insert, delete',
    },
  },
};
