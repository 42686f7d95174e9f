import { type PartTables, place } from './table.ts';

const question = ['public', 'which question about which law on which day'] as const;

export const findingTables: PartTables = {
  classes: {
    staff_jurisdiction: {
      lives: 'install',
      columns: {
        'staff_id granted_by ended_by': ['personal', 'who may work on a jurisdiction, and who said so'],
        'jurisdiction granted_at ended_at': ['internal', 'which, from when until when'],
      },
    },
    assessment: {
      lives: 'install',
      columns: {
        id: place,
        'jurisdiction criterion criterion_version as_of codebook': question,
        opened_by: ['personal', 'who began it'],
        'opened_at synthetic': ['internal', 'when it was begun; made up or not'],
      },
    },
    assessment_draft: {
      lives: 'step',
      columns: {
        assessment_id: place,
        staff_id: ['personal', 'whose unfinished answer it is: nobody else is shown it'],
        'content saved_at': ['internal', 'an answer about a law, as far as it was typed'],
      },
    },
    assessment_opinion: {
      lives: 'install',
      columns: {
        'assessment_id place': place,
        staff_id: ['personal', 'the two answers must come from two people'],
        'given_at content': ['internal', 'an answer about a law with its evidence; shown to others once both are in'],
      },
    },
    assessment_decision: {
      lives: 'install',
      columns: {
        'assessment_id kind': place,
        staff_id: ['personal', 'must be neither of the two who answered'],
        'decided_at content reasons': ['internal', 'what a third person made of two answers, and why'],
      },
    },
    finding_pair: {
      lives: 'install',
      columns: {
        assessment_id: place,
        'criterion criterion_version codebook first_answer second_answer elements_same elements_both recorded_at synthetic': [
          'public',
          'how far two people agreed; published as counts and as a coefficient',
        ],
      },
    },
    finding: {
      lives: 'install',
      columns: {
        'id assessment_id': place,
        'jurisdiction criterion criterion_version as_of': question,
        'recorded_at kind answer content reasons codebook agreed synthetic': ['public', 'what we publish about a law, and why'],
        published_by: ['personal', 'who let it out; not shown to the public'],
      },
    },
    finding_leans: {
      lives: 'install',
      columns: { 'finding_id place law_id provision_id': ['public', 'the provisions that a finding leans on'] },
    },
    finding_check: {
      lives: 'install',
      columns: {
        'id finding place recorded_at state stood_from changed_on quote_stands version_label words_hash': [
          'public',
          'whether the law still reads as it was quoted',
        ],
      },
    },
    finding_reply: {
      lives: 'install',
      columns: {
        'id finding jurisdiction criterion stance said_by said_on words language address retrieved recorded_at synthetic': [
          'public',
          'what a State’s office answered, with its source',
        ],
        recorded_by: ['personal', 'who entered it; not shown to the public'],
      },
    },
    finding_edition: {
      lives: 'install',
      columns: { 'id number': ['internal', 'grows when what is published changes'] },
    },
  },
  rights: {
    a34_public: {
      finding:
        'select (id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, assessment_id, answer, content, reasons, codebook, agreed, synthetic)',
      finding_pair: 'select',
      finding_leans: 'select',
      finding_check: 'select',
      finding_reply:
        'select (id, finding, jurisdiction, criterion, stance, said_by, said_on, words, language, address, retrieved, recorded_at, synthetic)',
      finding_edition: 'select',
    },
    a34_staff: {
      staff_jurisdiction: 'select, insert, update (ended_at, ended_by)',
      assessment: 'select, insert',
      assessment_draft: 'select, insert, update, delete',
      assessment_opinion: 'select, insert',
      assessment_decision: 'select, insert',
      finding_pair: 'select, insert',
      finding: 'select, insert',
      finding_leans: 'select, insert',
      finding_check: 'select, insert',
      finding_reply: 'select, insert',
      finding_edition: 'select, update (number)',
    },
    a34_worker: {
      finding_reply: 'select',
      finding: 'select',
      finding_leans: 'select',
      finding_check: 'select, insert',
      finding_edition: 'select, update (number)',
    },
  },
};
