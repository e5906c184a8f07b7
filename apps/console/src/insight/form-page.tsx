import type { ViewResponse } from '@linli/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayDay, sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { sayDuplicate } from './columns-editor.tsx';
import { draftOfForm } from './draft.ts';
import { FillCard } from './fill-card.tsx';
import { FormEditor } from './form-editor.tsx';
import './insight.css';
import { CostOfForm } from './say-cost.tsx';
import { useFields } from './use-fields.ts';

type Form = ViewResponse<'insight.form'>;

/** "This form again: fill it, and is it worth what it costs?" */
export function FormPage() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const { formId } = useParams({ strict: false });
  const form = useView('insight.form', { communityId, formId: formId ?? '' });
  return (
    <div className="page forms">
      <Link to="/forms">← {t('form.back')}</Link>
      <StateOf asked={form}>{form.data ? <OneForm data={form.data} /> : null}</StateOf>
    </div>
  );
}

function OneForm({ data }: { data: Form }) {
  const { t, locale } = useLanguage();
  const may = useMay('insight.saveForm');
  const [isChanging, setChanging] = useState(false);
  const end = useCommand('insight.endForm');
  const { form } = data;
  const line = { ...form, columns: form.columns.length };
  if (isChanging)
    return (
      <FormEditor
        key={form.versionNo}
        initial={draftOfForm(data)}
        onSaved={() => setChanging(false)}
        onCancel={() => setChanging(false)}
      />
    );
  return (
    <>
      <h1>{form.name}</h1>
      <p>
        {form.asker} · {t(`form.rhythm.${form.rhythm}`)} · {t('form.level')} {t(`form.level.${form.level}`)} ·{' '}
        {t('form.since')} {sayDay(form.since, locale)} · {t('form.rows')} {form.rows}
      </p>
      {form.endedAt ? (
        <Alert type="info" showIcon title={t('form.is-ended', { date: sayDay(form.endedAt, locale) })} />
      ) : (
        <CostOfForm cost={form.cost} />
      )}
      <FillCard form={line} />
      <Columns data={data} />
      {may ? (
        <Flex gap={8} wrap>
          <Button onClick={() => setChanging(true)}>{t(form.endedAt ? 'form.resume' : 'form.edit')}</Button>
          {form.endedAt ? null : (
            <Button loading={end.isPending} onClick={() => end.mutate({ formId: form.formId })}>
              {t('form.end')}
            </Button>
          )}
        </Flex>
      ) : null}
      <Past data={data} />
    </>
  );
}

/** Where each column comes from, and what it asks again. */
function Columns({ data: { form, duplicates } }: { data: Form }) {
  const { t } = useLanguage();
  const { nameOf } = useFields(form.level);
  return (
    <section aria-label={t('form.columns')}>
      <h2>{t('form.columns')}</h2>
      <ol className="form-columns form-columns-read">
        {form.columns.map(({ heading, field }, at) => {
          const found = duplicates.find(one => one.column === at);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the form; headings can repeat
            <li key={at} data-asked={field === null}>
              <span className="form-heading">{heading || '—'}</span>
              <span>{field === null ? `? ${t('form.not-held')}` : `✓ ${nameOf(field)}`}</span>
              {found ? <p className="form-why amber">! {sayDuplicate(found, nameOf, t)}</p> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Versions and fillings: each filling stays with the version that it was drawn from. */
function Past({ data: { versions, fillings } }: { data: Form }) {
  const { t, locale } = useLanguage();
  return (
    <section className="form-past">
      <h2>{t('form.versions')}</h2>
      <ul>
        {versions.map(({ versionNo, validFrom, columns }) => (
          <li key={versionNo}>{t('form.version', { no: versionNo, date: sayDay(validFrom, locale), n: columns })}</li>
        ))}
      </ul>
      <h2>{t('form.fillings')}</h2>
      {fillings.length === 0 ? <p className="soft">○ {t('form.never')}</p> : null}
      <ul>
        {fillings.map(({ fillingId, versionNo, filledAt, purpose, rows }) => (
          <li key={fillingId}>
            {t('form.filling', {
              ...{ date: sayTime(filledAt, locale), n: rows, no: versionNo },
              purpose: t(purposeKey(purpose)),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const purposeKey = (purpose: string): 'export.purpose.hand-over' | 'form.purpose.statistics' =>
  (purpose === 'statistics' || purpose === 'daily-service'
    ? `form.purpose.${purpose}`
    : `export.purpose.${purpose}`) as 'export.purpose.hand-over';
