import type { ViewResponse } from '@linli/protocol';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { SmallDrill } from '../drills/small-drill.tsx';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { Tel } from '../shell/tel.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Grid = ViewResponse<'roster.grid'>;

/** "Who answers for this grid, and how do I put somebody else there?" */
export function GridPeople({ gridId, reason }: { gridId: string; reason: string | null }) {
  const { t } = useLanguage();
  const me = useMe();
  const grid = useView('roster.grid', { communityId: me.communityId, gridId });
  const mayAppoint = useMay('roster.appoint');
  return (
    <StateOf asked={grid}>
      {grid.data ? (
        <>
          <strong>{t('grids.people', { code: grid.data.name })}</strong> · {t('role.grid-head')}{' '}
          <Named person={grid.data.head} />
          {grid.data.acting ? (
            <>
              {' '}
              · {t('role.acting-head')} <Named person={grid.data.acting} />
            </>
          ) : null}{' '}
          · {t('role.grid-member')} {grid.data.members.map(member => member.name).join('、') || '—'}
          {grid.data.handOverNote ? <div className="soft">“{grid.data.handOverNote}”</div> : null}
          {reason ? <div className="amber">{t('grids.reason', { reason })}</div> : null}
          {mayAppoint && grid.data.suggestions.length > 0 ? <HandOver grid={grid.data} /> : null}
          <div>
            <SmallDrill gridId={gridId} />
          </div>
        </>
      ) : null}
    </StateOf>
  );
}

function Named({ person }: { person: Grid['head'] }) {
  const { t } = useLanguage();
  if (!person) return <span className="amber">○ {t('grids.no-head')}</span>;
  return (
    <>
      {person.name} <Tel number={person.phoneMasked} />
    </>
  );
}

/** Names a head where there is none, else hands over with a word to the new one. */
function HandOver({ grid }: { grid: Grid }) {
  const { t } = useLanguage();
  const [personId, setPersonId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const handOver = useCommand('roster.handOver', ['grids']);
  const appoint = useCommand('roster.appoint', ['grids']);
  const { gridId, head, suggestions } = grid;
  const go = () => {
    if (!personId) return;
    const assignmentId = newId();
    if (head)
      handOver.mutate({ gridId, assignmentId, toPersonId: personId, ...(note.trim() ? { note: note.trim() } : {}) });
    else appoint.mutate({ gridId, assignmentId, personId, role: 'grid-head' });
  };
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 6 }}>
      <Select
        aria-label={t('people.suggested')}
        placeholder={t('people.suggested')}
        style={{ minWidth: 'min(14em, 100%)' }}
        value={personId}
        onChange={setPersonId}
        options={suggestions.map(one => ({
          value: one.personId,
          label: `${one.name} · ${one.kinds.map(kind => t(`kind.${kind}`)).join('、')}${one.livesHere ? ` · ${t('people.lives-here')}` : ''}`,
        }))}
      />
      {head ? (
        <Input
          aria-label={t('people.hand-over-note')}
          placeholder={t('people.hand-over-note')}
          maxLength={400}
          style={{ width: 'min(20em, 100%)' }}
          value={note}
          onChange={event => setNote(event.target.value)}
        />
      ) : null}
      <Button type="primary" disabled={!personId} loading={handOver.isPending || appoint.isPending} onClick={go}>
        {head ? t('people.hand-over') : `${t('people.appoint')} ${t('role.grid-head')}`}
      </Button>
    </Flex>
  );
}
