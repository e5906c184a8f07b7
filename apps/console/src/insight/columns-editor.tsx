import type { FormDuplicateOfWire } from '@linli/protocol';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { type Draft, type DraftColumn, isFixed } from './draft.ts';
import type { FieldOption, useFields } from './use-fields.ts';

const notHeld = '';

/**
 * "Where does each column come from, and what is asked for nothing?" A line a column, in the form's order: its heading, what it is drawn from, and what is wrong with asking it. By keyboard
 * throughout; a department's own template is bound and not moved.
 */
export function ColumnsEditor({
  draft,
  duplicates,
  fields,
  onChange,
}: {
  draft: Draft;
  duplicates: readonly FormDuplicateOfWire[];
  fields: ReturnType<typeof useFields>;
  onChange: (columns: readonly DraftColumn[]) => void;
}) {
  const { t } = useLanguage();
  const { columns } = draft;
  const put = (at: number, change: Partial<DraftColumn>) =>
    onChange(columns.map((column, index) => (index === at ? { ...column, ...change } : column)));
  const options = [
    { label: t('form.not-held'), value: notHeld, from: '', words: `${t('form.not-held')} 问 ask` },
    ...fields.groups,
  ];
  return (
    <ol className="form-columns">
      {columns.map((column, at) => {
        const named = column.heading || `${at + 1}`;
        const found = duplicates.find(one => one.column === at);
        return (
          <li key={column.key} data-asked={column.field === null}>
            {isFixed(draft) ? (
              <span className="form-heading">{column.heading || '—'}</span>
            ) : (
              <Input
                className="form-heading"
                aria-label={t('form.heading-of', { no: at + 1 })}
                value={column.heading}
                maxLength={120}
                onChange={event => put(at, { heading: event.target.value })}
              />
            )}
            <Select
              className="form-field"
              aria-label={t('form.column-is', { heading: named })}
              value={column.field ?? notHeld}
              options={options}
              optionRender={({ data }) => <OptionLine option={data as FieldOption} />}
              showSearch={{ filterOption: (typed, option) => isFound(typed, option as FieldOption) }}
              popupMatchSelectWidth={false}
              onChange={(value: string) => put(at, boundTo(column, value, fields.nameOf))}
            />
            {isFixed(draft) ? null : <ColumnTools columns={columns} at={at} named={named} onChange={onChange} />}
            <Why column={column} found={found} fields={fields} onBind={field => put(at, { field })} />
          </li>
        );
      })}
    </ol>
  );
}

const isFound = (typed: string, option: FieldOption | undefined): boolean =>
  option?.words?.includes(typed.trim().toLowerCase()) ?? false;

/** A column without a heading of its own takes the field's name. */
function boundTo(column: DraftColumn, value: string, nameOf: (id: string) => string): Partial<DraftColumn> {
  if (value === notHeld) return { field: null };
  return column.heading.trim() === '' ? { field: value, heading: nameOf(value) } : { field: value };
}

function OptionLine({ option }: { option: FieldOption }) {
  return (
    <span>
      {option.label}
      {option.from ? <small className="form-from"> {option.from}</small> : null}
    </span>
  );
}

function ColumnTools({
  columns,
  at,
  named,
  onChange,
}: {
  columns: readonly DraftColumn[];
  at: number;
  named: string;
  onChange: (columns: readonly DraftColumn[]) => void;
}) {
  const { t } = useLanguage();
  const forward = () => onChange(columns.toSpliced(at, 1).toSpliced(at - 1, 0, columns[at]!));
  return (
    <span className="form-tools">
      <Button size="small" disabled={at === 0} aria-label={t('form.up', { heading: named })} onClick={forward}>
        ↑
      </Button>
      <Button
        size="small"
        aria-label={t('form.remove', { heading: named })}
        onClick={() => onChange(columns.toSpliced(at, 1))}
      >
        ✕
      </Button>
    </span>
  );
}

/** What is to be known of a column that is asked: it is never kept, or it need not be asked. */
function Why({
  column,
  found,
  fields,
  onBind,
}: {
  column: DraftColumn;
  found: FormDuplicateOfWire | undefined;
  fields: ReturnType<typeof useFields>;
  onBind: (field: string) => void;
}): ReactNode {
  const { t } = useLanguage();
  if (column.field !== null) return null;
  if (column.forbidden) return <p className="form-why">✕ {t(`form.forbidden.${column.forbidden}`)}</p>;
  if (!found) return null;
  return (
    <p className="form-why amber">
      ! {sayDuplicate(found, fields.nameOf, t)}{' '}
      {found.field !== null ? (
        <Button size="small" onClick={() => onBind(found.field as string)}>
          {t('form.dup.bind')}
        </Button>
      ) : null}
    </p>
  );
}

/** Which other form or field a column repeats, in words. */
export function sayDuplicate(
  { field, form, heading }: FormDuplicateOfWire,
  nameOf: (id: string) => string,
  t: ReturnType<typeof useLanguage>['t'],
): string {
  if (field === null) return t('form.dup.asked', { name: form?.name ?? '', asker: form?.asker ?? '', heading });
  if (form === null) return t('form.dup.held', { field: nameOf(field) });
  return t('form.dup.held-in', { name: form.name, asker: form.asker, field: nameOf(field) });
}
