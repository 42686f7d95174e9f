import type { State } from '@article34/standards';
import type { Services } from '../../foundation/services.ts';
import type { AnyAnswer } from '../finding/content.ts';
import { dayOf } from '../finding/days.ts';
import { snapshotOf } from '../finding/snapshot.ts';
import { standards } from '../standard/standards.ts';
import type { Asked } from './asked.ts';

/** Something that this house has said or taken back on a day. */
export type Said = {
  day: string;
  state: State;
  criterion: string;
  what: 'published' | 'withdrawn' | 'shipped';
  answer: AnyAnswer;
  key: string;
};

const most = 200;

/** What was said lately about the law of any country, or of one; newest first. */
export const viewChanges = async (services: Pick<Services, 'db'>, asked: Asked, code?: string): Promise<Said[]> => {
  const { questions } = await snapshotOf(services.db.public);
  const until = asked.known ?? asked.today;
  const all = [...questions].flatMap(([jurisdiction, byCriterion]) => {
    const state = standards().states.get(jurisdiction);
    if (state === undefined || (code !== undefined && code !== jurisdiction)) return [];
    return [...byCriterion].flatMap(([criterion, rows]) =>
      rows.map(
        (row): Said => ({
          day: dayOf(new Date(row.recordedAt)),
          state,
          criterion,
          what: row.origin === 'shipped' ? 'shipped' : row.kind,
          answer: row.answer,
          key: row.key,
        }),
      ),
    );
  });
  return all
    .filter(({ day }) => day <= until)
    .toSorted((a, b) => (a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? 1 : -1))
    .slice(0, most);
};
