import type { VNode } from 'preact';
import { Button, Buttons, Form, Notice, StaffPage, type StaffPageContext } from '../../../ui/index.ts';
import type { Preview } from '../upload/receive.ts';
import { ItemsTable } from './items.tsx';
import { countsOf } from './words.ts';

/** What an import would do, before anything is changed. */
export const PreviewPage = ({ context, preview }: { context: StaffPageContext; preview: Preview }): VNode => {
  const { t, formToken } = context;
  const { id, items, files } = preview;
  const good = items.filter(({ result }) => result !== 'refused').length;
  return (
    <StaffPage context={context} title={t('statute.preview-title')} current="imports">
      <h1>{t('statute.preview-title')}</h1>
      <p>{t('statute.preview-lead', { name: preview.name, jurisdiction: preview.jurisdiction })}</p>
      <p>
        <strong>{countsOf(t, items)}</strong>
      </p>
      {files > items.length ? (
        <Notice kind="info">
          <p>{t('statute.preview-part', { shown: items.length, files })}</p>
        </Notice>
      ) : null}
      {items.some(({ result }) => result === 'refused') ? (
        <Notice kind="warn" title={t('statute.refused-title')}>
          <p>{t('statute.refused-lead')}</p>
        </Notice>
      ) : null}
      <Buttons>
        {good > 0 ? (
          <Form action={`/staff/law/uploads/${id}/confirm`} token={formToken}>
            <Button>{t('statute.confirm')}</Button>
          </Form>
        ) : null}
        <Form action={`/staff/law/uploads/${id}/discard`} token={formToken}>
          <Button kind="plain">{t('statute.discard')}</Button>
        </Form>
      </Buttons>
      <ItemsTable context={context} items={items} caption={t('statute.files-title')} />
    </StaffPage>
  );
};
