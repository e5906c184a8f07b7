import { Button, Checkbox, Flex, Input, List, Select } from 'antd';
import { useState } from 'react';
import type { Picked } from '../map/listen.ts';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import type { Draft } from './draft.ts';
import { keyOf } from './things.ts';

/** What colleagues say of a draft, of a grid, of a place: "what is still to be settled before we publish?" */
export function Comments({
  draft,
  picked,
  selected,
}: {
  draft: Draft;
  /** Things picked on the map: a comment can be about the first of them. */
  picked: readonly Picked[];
  selected: number | null;
}) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const [openOnly, setOpenOnly] = useState(true);
  const settle = useCommand('grids.settleComment');
  const { rows, pages } = usePages('grids.comments', {
    communityId: me.communityId,
    draftId: draft.draftId,
    ...(openOnly ? { resolved: '0' as const } : {}),
  });
  const about = (row: (typeof rows)[number]) =>
    row.about.kind === 'draft'
      ? t('comment.about-draft')
      : row.about.kind === 'grid'
        ? t('comment.about-grid', { no: row.about.no })
        : row.aboutName;
  const who = (name: string | null) => name ?? t('comment.somebody');
  return (
    <div>
      <Say key={`${selected}${picked.map(keyOf).join()}`} draft={draft} picked={picked[0]} selected={selected} />
      <Checkbox checked={openOnly} onChange={event => setOpenOnly(event.target.checked)}>
        {t('comment.open-only')}
      </Checkbox>
      <StateOf asked={pages} empty={rows.length === 0 && t('comment.none')}>
        <List
          size="small"
          dataSource={rows}
          renderItem={row => (
            <List.Item
              actions={[
                <Button
                  key="settle"
                  size="small"
                  onClick={() => settle.mutate({ commentId: row.id, resolved: row.resolvedAt === null })}
                >
                  {t(row.resolvedAt === null ? 'comment.settle' : 'comment.reopen')}
                </Button>,
              ]}
            >
              <div>
                <strong>{about(row)}</strong>
                <div style={{ whiteSpace: 'pre-wrap' }}>{row.text}</div>
                <small className="soft">
                  {t('comment.by', { name: who(row.by), time: sayTime(row.at, locale) })}
                  {row.resolvedAt
                    ? ` · ${t('comment.settled', { name: who(row.resolvedBy), time: sayTime(row.resolvedAt, locale) })}`
                    : ''}
                </small>
              </div>
            </List.Item>
          )}
        />
        <More pages={pages} />
      </StateOf>
    </div>
  );
}

function Say({ draft, picked, selected }: { draft: Draft; picked: Picked | undefined; selected: number | null }) {
  const { t } = useLanguage();
  const say = useCommand('grids.comment');
  const [about, setAbout] = useState<string>(picked ? 'place' : selected === null ? 'draft' : String(selected));
  const [text, setText] = useState('');
  const go = () =>
    say.mutate(
      { commentId: newId(), draftId: draft.draftId, about: aboutOf(about, picked), text },
      { onSuccess: () => setText('') },
    );
  return (
    <Flex vertical gap={6} style={{ marginBlock: 8 }}>
      <Select
        aria-label={t('comment.about')}
        value={about}
        onChange={setAbout}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: 'draft', label: t('comment.about-draft') },
          ...(picked ? [{ value: 'place', label: picked.name }] : []),
          ...draft.grids.map(grid => ({ value: String(grid.no), label: t('comment.about-grid', { no: grid.no }) })),
        ]}
      />
      <Input.TextArea
        aria-label={t('comment.text')}
        placeholder={t('comment.text')}
        maxLength={500}
        rows={2}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Button disabled={text.trim() === ''} loading={say.isPending} onClick={go}>
        {t('comment.say')}
      </Button>
    </Flex>
  );
}

function aboutOf(about: string, picked: Picked | undefined) {
  if (about === 'draft') return { kind: 'draft' as const };
  if (about === 'place' && picked) return { kind: 'place' as const, place: picked.kind, id: picked.id };
  return { kind: 'grid' as const, no: Number(about) };
}
