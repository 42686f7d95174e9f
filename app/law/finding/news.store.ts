import type { Queryable } from '../../foundation/database/sql.ts';
import type { AnyAnswer } from './content.ts';
import type { FindingKey } from './key.ts';
import { shippedFindings } from './shipped.ts';

/** Something that became of a finding. */
export type FindingNews = {
  kind: 'published' | 'withdrawn' | 'stale';
  jurisdiction: string;
  criterion: string;
  key: FindingKey;
  answer: AnyAnswer;
  /** The day that it speaks for, or from which it no longer does. */
  on: string;
  /** For `stale`: whether words changed, or an act came that nobody has read yet. */
  why: string | undefined;
  recordedAt: Date;
};

/** What became of findings after a moment and up to another, oldest first. */
export const findingNews = async (sql: Queryable, after: Date, until: Date): Promise<FindingNews[]> => {
  const said = await sql<FindingNews[]>`
    select kind, jurisdiction, criterion, id::text as key, answer, as_of as "on", recorded_at from finding
    where recorded_at > ${after} and recorded_at <= ${until}`;
  const changed = await sql<(Omit<FindingNews, 'kind' | 'jurisdiction' | 'criterion' | 'answer'> & Partial<FindingNews>)[]>`
    select c.finding as key, c.changed_on as "on", c.state as why, c.recorded_at, f.jurisdiction, f.criterion, f.answer
    from finding_check c left join finding f on f.id::text = c.finding
    where c.recorded_at > ${after} and c.recorded_at <= ${until} and c.state in ('words', 'gone', 'enacted')`;
  const stale = changed.flatMap((row): FindingNews[] => {
    const shipped = shippedFindings().find(({ key }) => key === row.key);
    const [jurisdiction, criterion] =
      shipped === undefined ? [row.jurisdiction, row.criterion] : [shipped.jurisdiction, shipped.criterion];
    const answer = row.answer ?? shipped?.content.answer;
    if (!jurisdiction || !criterion || !answer) return [];
    return [{ ...row, kind: 'stale', jurisdiction, criterion, answer }];
  });
  return [...said, ...stale].toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
};
