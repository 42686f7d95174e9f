import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName } from '../../law/index.ts';
import { DataTable } from '../../ui/index.ts';
import type { Listed } from '../action/read.ts';
import { reasonWords } from '../wording.ts';
import { type Asked, address } from './asked.ts';
import { ActionStateTag, Foreign, LateTags } from './words.tsx';

/** Actions as a table: what, whose, where it stands and why, what is late. */
export const ActionLines = ({
  context: { t, language },
  caption,
  lines,
  asked,
  withCountry = false,
  href = (line) => address(`/${language}/action/register/${line.id}`, asked),
  empty,
}: {
  context: { t: Translate; language: Language };
  caption: string;
  lines: readonly Listed[];
  asked: Pick<Asked, 'knownOn'>;
  withCountry?: boolean;
  href?: (line: Listed) => string;
  empty: string;
}): VNode => (
  <DataTable
    caption={caption}
    look="cards"
    columns={[
      { label: t('action.column-action') },
      ...(withCountry ? [{ label: t('action.column-country') }] : []),
      { label: t('action.column-owner') },
      { label: t('action.column-state') },
      { label: t('action.column-steps') },
      { label: t('action.column-next') },
    ]}
    empty={<p>{empty}</p>}
    rows={lines.map((line) => [
      <a key="a" href={href(line)}>
        <Foreign language={line.language}>{line.title}</Foreign>
      </a>,
      ...(withCountry ? [<bdi key="c">{jurisdictionName(line.jurisdiction, language)}</bdi>] : []),
      <Foreign key="o" language={line.language}>
        {line.ownerName}
      </Foreign>,
      <>
        <ActionStateTag t={t} state={line.state} />{' '}
        <LateTags t={t} overdue={line.overdue} due={line.nextDue} putOff={line.putOff} />
        <br />
        <span class="hint">{reasonWords(t, line.reason, language)}</span>
      </>,
      t('action.steps-done', { done: line.stepsDone, all: line.steps }),
      line.nextDue ?? t('action.no-day'),
    ])}
  />
);
