import type { FormDuplicateOfWire } from '@linli/protocol';
import { Alert, Button, Flex, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useCommand } from '../shell/use-command.ts';
import { useFormPreview } from './ask-server.ts';
import { ColumnsEditor } from './columns-editor.tsx';
import { type Draft, isFixed, type Level, levels, previewOf, rhythms, savedOf } from './draft.ts';
import { PreviewTable } from './preview-table.tsx';
import { CostOfForm } from './say-cost.tsx';
import { useFields } from './use-fields.ts';

/**
 * "What do they ask, what do we hold, what will it cost us?" One form on the desk: who asks, what a row is, where each column comes from, its first rows and its cost, told again at every change.
 */
export function FormEditor({
  initial,
  onSaved,
  onCancel,
  onLevel,
}: {
  initial: Draft;
  onSaved: (formId: string) => void;
  onCancel: () => void;
  /** Reads the template again for other rows; left out where there is none. */
  onLevel?: ((level: Level) => Promise<Draft['columns']>) | undefined;
}) {
  const { t, locale } = useLanguage();
  const [draft, setDraft] = useState(initial);
  const fields = useFields(draft.level);
  const change = (next: Partial<Draft>) => setDraft(before => ({ ...before, ...next }));
  const preview = useFormPreview(useDeferredValue(previewOf(draft, locale)));
  const save = useCommand('insight.saveForm');
  const missing = missingOf(draft).map(key => t(key));
  const changeLevel = (level: Level) => {
    // A field that such rows do not have is let go, and said again as one that the ledger holds where it is known by its heading.
    const kept = draft.columns.map(column =>
      column.field !== null && fields.offers(column.field, level) ? column : { ...column, field: null },
    );
    change({ level, columns: kept });
    void onLevel?.(level).then(columns => change({ columns }));
  };
  const duplicates = preview.data?.duplicates ?? [];
  return (
    <section className="form-editor" aria-label={t(draft.versionNo > 0 ? 'form.edit' : 'form.new')}>
      <h2>{t(draft.versionNo > 0 ? 'form.edit' : 'form.new')}</h2>
      <About draft={draft} change={change} onLevel={changeLevel} />
      <h3>{t('form.columns')}</h3>
      {isFixed(draft) ? <p className="soft">{t('form.template-kept')}</p> : null}
      <Again draft={draft} duplicates={duplicates} change={change} />
      <ColumnsEditor draft={draft} duplicates={duplicates} fields={fields} onChange={columns => change({ columns })} />
      {isFixed(draft) ? null : (
        <Button
          onClick={() =>
            change({ columns: [...draft.columns, { key: newId(), heading: '', field: null, forbidden: null }] })
          }
        >
          + {t('form.add')}
        </Button>
      )}
      <h3>{t('form.preview')}</h3>
      {preview.error ? <Alert type="warning" showIcon title={problemText(preview.error, t)} /> : null}
      {preview.data && draft.columns.length > 0 ? (
        <>
          <CostOfForm cost={preview.data.cost} />
          <PreviewTable draft={draft} preview={preview.data} />
        </>
      ) : null}
      <Flex gap={8} wrap align="center" className="form-save">
        <Button
          type="primary"
          size="large"
          disabled={missing.length > 0}
          loading={save.isPending}
          onClick={() => save.mutate(savedOf(draft), { onSuccess: ({ formId }) => onSaved(formId) })}
        >
          {draft.versionNo > 0 ? t('form.save-version', { no: draft.versionNo + 1 }) : t('form.save-new')}
        </Button>
        <Button size="large" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
        {missing.length > 0 ? <span role="status">{t('form.need', { what: missing.join(' · ') })}</span> : null}
      </Flex>
    </section>
  );
}

const missingOf = ({ name, asker, columns, since }: Draft) => [
  ...(name.trim() === '' ? (['form.name'] as const) : []),
  ...(asker.trim() === '' ? (['form.asker'] as const) : []),
  ...(since === '' ? (['form.since'] as const) : []),
  ...(columns.length === 0 ? (['form.columns'] as const) : []),
];

/** Who asks for what, how often, and what a row is. */
function About({
  draft,
  change,
  onLevel,
}: {
  draft: Draft;
  change: (next: Partial<Draft>) => void;
  onLevel: (level: Level) => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="form-about">
      {(['asker', 'name'] as const).map(field => (
        <label key={field} htmlFor={`form-${field}`}>
          {t(`form.${field}`)}
          <Input
            id={`form-${field}`}
            value={draft[field]}
            maxLength={80}
            onChange={event => change({ [field]: event.target.value })}
          />
        </label>
      ))}
      <label htmlFor="form-level">
        {t('form.level')}
        <Select
          id="form-level"
          value={draft.level}
          popupMatchSelectWidth={false}
          options={levels.map(value => ({ value, label: t(`form.level.${value}`) }))}
          onChange={onLevel}
        />
      </label>
      <label htmlFor="form-rhythm">
        {t('form.rhythm')}
        <Select
          id="form-rhythm"
          value={draft.rhythm}
          options={rhythms.map(value => ({ value, label: t(`form.rhythm.${value}`) }))}
          onChange={rhythm => change({ rhythm })}
        />
      </label>
      <label htmlFor="form-since">
        {t('form.since')}
        <Input
          id="form-since"
          type="date"
          value={draft.since}
          onChange={event => change({ since: event.target.value })}
        />
      </label>
    </div>
  );
}

/** Columns that ask again, and the one press that draws from the ledger all that it holds. */
function Again({
  draft,
  duplicates,
  change,
}: {
  draft: Draft;
  duplicates: readonly FormDuplicateOfWire[];
  change: (next: Partial<Draft>) => void;
}) {
  const { t } = useLanguage();
  const held = new Map(duplicates.flatMap(({ column, field }) => (field === null ? [] : [[column, field] as const])));
  if (duplicates.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('form.dup.some', { n: duplicates.length })}
      action={
        held.size > 0 ? (
          <Button
            onClick={() =>
              change({
                columns: draft.columns.map((column, at) => ({ ...column, field: held.get(at) ?? column.field })),
              })
            }
          >
            {t('form.dup.bind-all', { n: held.size })}
          </Button>
        ) : undefined
      }
    />
  );
}
