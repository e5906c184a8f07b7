import { plainTitle } from '@linli/words';
import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { SmallDrill } from './small-drill.tsx';

const mostShown = 12;

/** "What have we practised?" The latest drills with their doors; the reserve pool can be asked from here, a grid from its own page. */
export function DrillsSection() {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const may = useMay('drills.list');
  const list = useView('drills.list', { communityId }, may);
  if (!may) return null;
  const rows = list.data?.rows ?? [];
  return (
    <Card title={<h2 style={{ margin: 0 }}>{t('drills.list')}</h2>} style={{ marginTop: 16 }}>
      <StateOf asked={list} empty={rows.length === 0 && t('drills.list.none')}>
        {rows.slice(0, mostShown).map(row => (
          <Link key={row.emergencyId} to="/emergency/$emergencyId" params={{ emergencyId: row.emergencyId }}>
            <Flex gap={8} wrap align="center" style={{ paddingBlock: 6 }}>
              <span className="board-status" data-status={row.state === 'ended' ? 'ended' : 'exercise'}>
                {t('emergency.exercise')}
                {row.state === 'ended' ? ` · ${t('board.ended')}` : ''}
              </span>
              <strong>{plainTitle(row.title, locale)}</strong>
              <span>{sayTime(row.openedAt, locale)}</span>
              <span>{row.doors > 0 ? t('drills.doors', row) : t('drills.no-doors')}</span>
              {row.stoppedFor ? (
                <span className="amber">{t('drills.stopped', { title: plainTitle(row.stoppedFor, locale) })}</span>
              ) : null}
            </Flex>
          </Link>
        ))}
      </StateOf>
      <SmallDrill gridId={null} />
    </Card>
  );
}
