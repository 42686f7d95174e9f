import type { PartTables } from './table.ts';

const said = ['public', 'what the register says, and from when'] as const;
const entered = ['personal', 'who entered it; not shown to the public'] as const;

const version =
  'action_id, recorded_at, superseded_at, kind, title, summary, language, owner_kind, owner_id, owner_name, source, drafted_from';
const evidence =
  'id, action_id, step, kind, happened_on, title, address, retrieved, ref, detail, why, recorded_at, superseded_at, superseded_why, by_system';
const bill =
  'id, recorded_at, superseded_at, jurisdiction, synthetic, number, title, language, address, retrieved, stage, stage_on, criteria, law_id, provisions, enacted';
const question =
  'id, recorded_at, superseded_at, jurisdiction, synthetic, criterion, action_id, text, language, citations, asked_on, asked_by, asked_of, address, answer_due, answered_on, answer, answer_address';
const obligation =
  'id, recorded_at, superseded_at, jurisdiction, synthetic, kind, title, due, address, retrieved, done_on, done_address';

const columns = (list: string): string => list.replaceAll(',', '');

/** Everything but who entered it is public; nothing is changed but the moment from which it no longer counts. */
export const actionTables: PartTables = {
  classes: {
    action: {
      lives: 'install',
      columns: { 'id jurisdiction opened_at synthetic': said, opened_by: entered },
    },
    action_version: { lives: 'install', columns: { [columns(version)]: said, recorded_by: entered } },
    action_link: {
      lives: 'install',
      columns: { 'action_id kind ref address recorded_at superseded_at': said },
    },
    action_step: {
      lives: 'install',
      columns: { 'action_id step recorded_at superseded_at place title needs due after': said },
    },
    action_evidence: { lives: 'install', columns: { [columns(evidence)]: said, recorded_by: entered } },
    action_standing: {
      lives: 'install',
      columns: {
        'action_id recorded_at superseded_at jurisdiction kind synthetic state since reason steps steps_done next_step next_due put_off turns_on':
          ['public', 'what follows from steps and evidence, and from when it did'],
      },
    },
    bill: { lives: 'install', columns: { [columns(bill)]: said, recorded_by: entered } },
    question: { lives: 'install', columns: { [columns(question)]: said, recorded_by: entered } },
    obligation_day: { lives: 'install', columns: { [columns(obligation)]: said, recorded_by: entered } },
    action_event: {
      lives: 'install',
      columns: { 'id recorded_at jurisdiction kind action_id criteria capabilities detail synthetic': said },
    },
    follower: {
      lives: 'until-unlinked',
      columns: {
        'id language created_at confirmed_at told_until': ['personal', 'that somebody follows, and up to when they were told'],
        address_sealed: ['sealed', 'their mail address'],
        address_blind: ['key', 'keyed hash by which the address is found again'],
      },
    },
    follow: {
      lives: 'until-unlinked',
      columns: { 'follower_id kind ref asked_at confirmed_at': ['personal', 'what somebody follows'] },
    },
    action_watch: {
      lives: 'install',
      columns: { 'id edition looked_on news_until': ['internal', 'up to where the register has looked at the findings'] },
    },
  },
  rights: {
    a34_public: {
      action: 'select (id, jurisdiction, opened_at, synthetic)',
      action_version: `select (${version})`,
      action_link: 'select',
      action_step: 'select',
      action_evidence: `select (${evidence})`,
      action_standing: 'select',
      bill: `select (${bill})`,
      question: `select (${question})`,
      obligation_day: `select (${obligation})`,
      action_event: 'select',
      // who asks to be told: the address can be put in and not read back
      follower: 'select (id, address_blind, confirmed_at, told_until), insert, update (confirmed_at, told_until), delete',
      follow: 'select (follower_id, kind, ref, confirmed_at), insert, update (confirmed_at), delete',
    },
    a34_staff: {
      action: 'select, insert, update (synthetic)',
      action_version: 'select, insert, update (superseded_at)',
      action_link: 'select, insert, update (superseded_at)',
      action_step: 'select, insert, update (superseded_at)',
      action_evidence: 'select, insert, update (superseded_at, superseded_why)',
      action_standing: 'select, insert, update',
      bill: 'select, insert, update (superseded_at)',
      question: 'select, insert, update (superseded_at)',
      obligation_day: 'select, insert, update (superseded_at)',
      action_event: 'select, insert',
    },
    a34_worker: {
      action: 'select, update (synthetic)',
      action_version: 'select',
      action_link: 'select',
      action_step: 'select',
      action_evidence: 'select, insert, update (superseded_at, superseded_why)',
      action_standing: 'select, insert, update',
      bill: 'select, insert, update (superseded_at)',
      question: 'select',
      obligation_day: 'select',
      action_event: 'select, insert',
      action_watch: 'select, update',
      follower: 'select, update (told_until), delete',
      follow: 'select, delete',
    },
  },
};
