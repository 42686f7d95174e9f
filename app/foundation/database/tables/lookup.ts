import { type PartTables, place } from './table.ts';

export const lookupTables: PartTables = {
  classes: {
    lookup_grant: {
      lives: 'install',
      columns: {
        'provider_id way daily granted_at ended_at': ['internal', 'who may ask what is known, how, and how often'],
        granted_by: ['personal', 'who let them'],
      },
    },
    lookup_day: {
      lives: 'install',
      columns: { 'provider_id way day used': ['internal', 'how many questions were asked on a day; not which'] },
    },
    custodian_mark: {
      lives: 'install',
      columns: {
        value_id: place,
        'place mark': ['key', 'a keyed function of a listed hash: with the key file, guesses can be tested'],
      },
    },
  },
  rights: {
    a34_provider: {
      lookup_grant: 'select',
      lookup_day: 'select, insert, update (used)',
      custodian_mark: 'select',
    },
    a34_staff: {
      lookup_grant: 'select, insert, update',
      lookup_day: 'select',
    },
    a34_worker: {
      lookup_grant: 'select',
      custodian_mark: 'select, insert, delete',
    },
  },
};
