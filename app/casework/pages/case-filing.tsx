import type { VNode } from 'preact';
import { SummaryList, type SummaryRow, UserText } from '../../ui/index.ts';
import type { CaseView } from '../case/view.ts';
import type { FilingFact, FilingFile, FilingView } from '../report/filing.ts';
import type { CaseProps } from './case-parts.tsx';

type Props = Pick<CaseProps, 'context'>;
type Copies = CaseView['copies'];
type FileState = Copies extends Map<string, infer State> ? State : never;

// names of fields are those of the wire format, in every language: they are what the provider can be asked about
const rows = (facts: readonly FilingFact[]) =>
  facts.map(({ path, value }) => ({ term: path, value: <UserText>{value}</UserText> }));

/** Whether there is a copy, and how its picture hash stands. */
const stateRows = ({ t }: Props['context'], file: FilingFile, state: FileState | undefined): SummaryRow[] => {
  if (state === undefined) return [];
  const copy = state.copied ? (state.basis === null ? 'copy-held' : 'copy-kept') : 'copy-none';
  const hash =
    state.pdq === 'done'
      ? file.quality === undefined
        ? undefined
        : t('filing.pdq-quality', { quality: file.quality })
      : state.pdq === null
        ? undefined
        : t(`filing.pdq-${state.pdq}`, { why: state.pdqCode === null ? '' : t(`error.${state.pdqCode}`) });
  return [
    ...(hash === undefined ? [] : [{ term: 'PDQ', value: hash }]),
    { term: t('filing.copy'), value: t(`filing.${copy}`, { basis: state.basis ?? '' }) },
  ];
};

const File = ({
  context,
  file,
  number,
  state,
}: Props & { file: FilingFile; number: number; state: FileState | undefined }): VNode => {
  const { t } = context;
  return (
    <section aria-labelledby={`file-${file.fileId}`}>
      <h4 id={`file-${file.fileId}`}>{t('provider.file-number', { number })}</h4>
      <SummaryList
        rows={[
          ...(file.name === undefined ? [] : [{ term: t('provider.file-name'), value: <UserText>{file.name}</UserText> }]),
          { term: t('provider.file-size'), value: t('provider.bytes', { count: file.size ?? 0 }) },
          ...file.hashes.map(({ type, value }) => ({ term: type, value: <code class="user-text">{value}</code> })),
          ...stateRows(context, file, state),
          ...rows(file.facts),
        ]}
      />
      {file.facts.length === 0 ? <p class="hint">{t('provider.file-not-described')}</p> : null}
    </section>
  );
};

/** What a provider filed: facts one by one, its files by their hashes alone, and the document to the letter, folded away. */
export const Filing = ({ context, view, copies }: Props & { view: FilingView; copies: Copies }): VNode => {
  const { t } = context;
  return (
    <>
      <SummaryList rows={rows(view.facts)} />
      {view.files.map((file, index) => (
        <File key={file.fileId} context={context} file={file} number={index + 1} state={copies.get(file.fileId)} />
      ))}
      <details>
        <summary>{t('provider.document')}</summary>
        <pre class="user-text">{view.document}</pre>
      </details>
    </>
  );
};
