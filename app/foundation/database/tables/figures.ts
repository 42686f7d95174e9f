import type { PartTables } from './table.ts';

export const figuresTables: PartTables = {
  classes: {
    figure_release: {
      lives: 'install',
      columns: {
        'month synthetic revision made_at definition tables': [
          'public',
          'published figures: small counts hidden, others rounded',
        ],
      },
    },
    figure_count: {
      lives: 'install',
      columns: {
        'month synthetic revision': ['public', 'which release they stand behind'],
        counts: ['special', 'exact counts: needed to judge whether a correction gives somebody away'],
      },
    },
  },
  rights: {
    a34_public: {
      figure_release: 'select',
    },
    a34_staff: {
      figure_release: 'select, insert',
      figure_count: 'select, insert',
    },
    a34_worker: {
      figure_release: 'select, insert',
      figure_count: 'select, insert',
    },
  },
};
