import { Button, Flex, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draft.ts';
import { Figures } from './figures.tsx';
import { type Edit, useEdit, useEditPreview } from './use-edit.ts';

/** What can be done with the grids that are ticked: "what would they be, split or merged, and what are they called?" */
export function GridActions({
  draft,
  chosen,
  onDone,
}: {
  draft: Draft;
  chosen: readonly number[];
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const editing = useEdit(draft);
  const [parts, setParts] = useState(2);
  const [first] = chosen;
  if (first === undefined) return null;
  const shape: Edit =
    chosen.length === 1 ? { kind: 'split', grid: first, parts } : { kind: 'merge', grids: [...chosen] };
  const title =
    chosen.length === 1 ? t('edit.split', { no: first, n: parts }) : t('edit.merge', { n: chosen.length, no: first });
  return (
    <section className="draw-chosen" aria-label={t('edit.chosen-grids', { list: chosen.join(' ') })}>
      <Flex gap={8} wrap align="center">
        <strong>{t('edit.chosen-grids', { list: chosen.join(' ') })}</strong>
        {chosen.length === 1 ? (
          <InputNumber
            aria-label={t('edit.parts')}
            min={2}
            max={20}
            value={parts}
            onChange={value => setParts(value ?? 2)}
            style={{ width: '5em' }}
          />
        ) : null}
        <Shape draft={draft} edit={shape} title={title} editing={editing} onDone={onDone} />
      </Flex>
      <Labels draft={draft} chosen={chosen} editing={editing} />
      <Button type="text" onClick={onDone}>
        {t('edit.clear')}
      </Button>
    </section>
  );
}

type Editing = ReturnType<typeof useEdit>;

/** The button that splits or merges, and what it would do before it is pressed. */
function Shape({
  draft,
  edit,
  title,
  editing,
  onDone,
}: {
  draft: Draft;
  edit: Edit;
  title: string;
  editing: Editing;
  onDone: () => void;
}) {
  const preview = useEditPreview(draft, edit);
  const impossible = preview !== undefined && preview.after.length === 0;
  return (
    <>
      <Button type="primary" disabled={impossible} loading={editing.busy} onClick={() => editing.apply(edit, onDone)}>
        {title}
      </Button>
      {preview ? <Figures title="" preview={preview} /> : null}
    </>
  );
}

const kinds = ['by-content', 'residential', 'street', 'mixed', 'dedicated'] as const;
const bodies = ['tower', 'market', 'school', 'hospital', 'site', 'other'] as const;

/** Kind, the body of a dedicated grid, and the general grid. */
function Labels({ draft, chosen, editing }: { draft: Draft; chosen: readonly number[]; editing: Editing }) {
  const { t } = useLanguage();
  const one = draft.grids.find(grid => grid.no === chosen[0]);
  const [kind, setKind] = useState<(typeof kinds)[number]>(one?.kind ?? 'by-content');
  const [type, setType] = useState<(typeof bodies)[number]>(one?.body?.type ?? 'tower');
  const [name, setName] = useState(one?.body?.name ?? '');
  const [general, setGeneral] = useState<number | 'new' | null>(null);
  const generals = [...new Set(draft.grids.map(grid => grid.generalGridNo))].sort((a, b) => a - b);
  const named = new Map(draft.generals.map(each => [each.no, each.name]));
  const isDedicated = kind === 'dedicated';
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
      <Select
        aria-label={t('edit.kind')}
        value={kind}
        onChange={setKind}
        style={{ minWidth: '11em' }}
        options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
      />
      {isDedicated ? (
        <>
          <Select
            aria-label={t('edit.body-type')}
            value={type}
            onChange={setType}
            style={{ minWidth: '8em' }}
            options={bodies.map(value => ({ value, label: t(`body.${value}`) }))}
          />
          <Input
            aria-label={t('edit.body-name')}
            placeholder={t('edit.body-name')}
            maxLength={60}
            value={name}
            onChange={event => setName(event.target.value)}
            style={{ width: 'min(16em, 100%)' }}
          />
        </>
      ) : null}
      <Button
        disabled={isDedicated && name.trim().length < 2}
        onClick={() =>
          editing.apply({
            kind: 'set-kind',
            grids: [...chosen],
            gridKind: kind,
            ...(isDedicated ? { body: { type, name } } : {}),
          })
        }
      >
        {t('edit.set-kind')}
      </Button>
      <Select
        aria-label={t('edit.general')}
        placeholder={t('edit.general')}
        value={general}
        onChange={setGeneral}
        style={{ minWidth: '11em' }}
        options={[
          ...generals.map(no => ({ value: no as number | 'new', label: `${no} ${named.get(no) ?? ''}`.trim() })),
          { value: 'new' as const, label: t('edit.general-new') },
        ]}
      />
      <Button
        disabled={general === null}
        onClick={() => general !== null && editing.apply({ kind: 'group', grids: [...chosen], toGeneral: general })}
      >
        {t('edit.group')}
      </Button>
    </Flex>
  );
}
