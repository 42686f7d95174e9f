import type { VNode } from 'preact';
import { SummaryList, UserText } from '../../ui/index.ts';
import type { FilingFact, FilingFile, FilingView } from '../report/filing.ts';
import type { CaseProps } from './case-parts.tsx';

type Props = Pick<CaseProps, 'context'>;

// names of fields are those of the wire format, in every language: they are what the provider can be asked about
const rows = (facts: readonly FilingFact[]) =>
  facts.map(({ path, value }) => ({ term: path, value: <UserText>{value}</UserText> }));

const File = ({ context: { t }, file, number }: Props & { file: FilingFile; number: number }): VNode => (
  <section aria-labelledby={`file-${file.fileId}`}>
    <h4 id={`file-${file.fileId}`}>{t('provider.file-number', { number })}</h4>
    <SummaryList
      rows={[
        ...(file.name === undefined ? [] : [{ term: t('provider.file-name'), value: <UserText>{file.name}</UserText> }]),
        { term: t('provider.file-size'), value: t('provider.bytes', { count: file.size ?? 0 }) },
        ...file.hashes.map(({ type, value }) => ({ term: type, value: <code class="user-text">{value}</code> })),
        ...rows(file.facts),
      ]}
    />
    {file.facts.length === 0 ? <p class="hint">{t('provider.file-not-described')}</p> : null}
  </section>
);

/** What a provider filed: facts one by one, its files by their hashes alone, and the document to the letter, folded away. */
export const Filing = ({ context, view }: Props & { view: FilingView }): VNode => {
  const { t } = context;
  return (
    <>
      <SummaryList rows={rows(view.facts)} />
      {view.files.map((file, index) => (
        <File key={file.fileId} context={context} file={file} number={index + 1} />
      ))}
      <details>
        <summary>{t('provider.document')}</summary>
        <pre class="user-text">{view.document}</pre>
      </details>
    </>
  );
};
