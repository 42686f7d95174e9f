import type { VNode } from 'preact';
import { Button, DataTable, Form, Notice, Select, type StaffPageContext } from '../../ui/index.ts';
import type { KnownOfCase, KnownThing } from '../match/of-case.ts';
import { ownReasons } from '../opinion/own.ts';
import { hashUrl, kindName, Labels, nearness, StanceWord, VerdictTag } from './words.tsx';

type Props = { context: StaffPageContext; known: KnownOfCase };

const rowsOf = ({ t }: StaffPageContext, thing: KnownThing) =>
  thing.hashes.flatMap(({ kind, quality, matches }) =>
    matches.flatMap(({ value, distance, opinions }) =>
      opinions.map((said) => [
        <a key="list" href={hashUrl(value)}>
          {said.list}
          {said.member === '' ? null : (
            <>
              {' · '}
              <bdi>{said.member}</bdi>
            </>
          )}
        </a>,
        <StanceWord key="stance" t={t} stance={said.stance} bank={said.bank} />,
        <>
          {kindName(kind)}: {nearness(t, kind, distance)}
          {kind === 'pdq' && quality !== null ? ` · ${t('matching.quality', { value: quality })}` : ''}
        </>,
        <Labels key="labels" labels={said.labels} />,
      ]),
    ),
  );

/** The form that proposes a hash of the file for a list of this house: the most telling kind that there is. */
const Propose = ({ context, known, thing, action }: Props & { thing: KnownThing; action: string }): VNode | null => {
  const { t, formToken } = context;
  const kinds = thing.hashes.filter(({ state }) => state !== 'withdrawn' && state !== 'erased').map(({ kind }) => kind);
  if (known.ownLists.length === 0 || kinds.length === 0) return null;
  return (
    <details>
      <summary>{t('matching.propose')}</summary>
      <Form action={action} token={formToken}>
        <input type="hidden" name="report" value={`${thing.shard}.${thing.reportId}`} />
        <input type="hidden" name="thing" value={thing.thing} />
        <Select
          name="kind"
          label={t('matching.propose-kind')}
          options={['pdq', 'sha256', 'sha1', 'md5']
            .filter((kind) => kinds.includes(kind))
            .map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
        <Select
          name="list"
          label={t('matching.propose-list')}
          options={known.ownLists.map(({ name }) => ({ value: name, label: name }))}
        />
        <Select
          name="reason"
          label={t('matching.propose-reason')}
          options={ownReasons.map((reason) => ({ value: reason, label: t(`matching.reason-${reason}`) }))}
        />
        <p class="hint">{t('matching.propose-hint')}</p>
        <Button kind="plain">{t('matching.propose')}</Button>
      </Form>
    </details>
  );
};

const Thing = ({
  context,
  known,
  thing,
  number,
  action,
}: Props & { thing: KnownThing; number: number; action: string | undefined }): VNode => {
  const { t } = context;
  const { verdict, suggests } = thing;
  return (
    <section aria-labelledby={`known-${number}`}>
      <h3 id={`known-${number}`}>
        {t('matching.file', { number })}{' '}
        {verdict === undefined ? (
          <span class="hint">
            {t(thing.hashes.some(({ state }) => state === 'waiting') ? 'matching.not-looked' : 'matching.no-match')}
          </span>
        ) : (
          <VerdictTag t={t} verdict={verdict} />
        )}
      </h3>
      {verdict === undefined ? null : (
        <DataTable
          look="cards"
          caption={t('matching.why-caption', { number })}
          columns={['list', 'says', 'hash', 'labels'].map((name) => ({ label: t(`matching.col-${name}`) }))}
          rows={rowsOf(context, thing)}
        />
      )}
      {suggests === undefined ? null : (
        <p>{t('matching.suggests', { label: t(`casework.class-${suggests.code}`), list: suggests.list })}</p>
      )}
      {action === undefined ? null : <Propose context={context} known={known} thing={thing} action={action} />}
    </section>
  );
};

const shown = 20;

/**
 * What lists of known material say of a case's files, without any picture: list, opinion, how near, labels. `action`: where a
 * person who works on the case proposes a hash for a list of this house.
 */
export const KnownFiles = ({ context, known, action }: Props & { action: string | undefined }): VNode | null => {
  const { t } = context;
  const { things, waiting } = known;
  if (things.length === 0) return null;
  const matched = things.filter(({ verdict }) => verdict !== undefined).length;
  return (
    <section aria-labelledby="known">
      <h2 id="known">{t('matching.known-files')}</h2>
      <p>{t('matching.known-count', { matched, count: things.length })}</p>
      {waiting === 0 ? null : (
        <Notice>
          <p>{t('matching.waiting-hashes', { count: waiting })}</p>
        </Notice>
      )}
      {things.slice(0, shown).map((thing, index) => (
        <Thing key={thing.thing} context={context} known={known} thing={thing} number={index + 1} action={action} />
      ))}
      {things.length > shown ? <p class="hint">{t('matching.more-files', { count: things.length - shown })}</p> : null}
    </section>
  );
};
