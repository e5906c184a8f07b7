import { plainTitle } from '@linli/words';
import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useState } from 'react';
import { DrillsSection } from '../drills/drills-section.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { OpenSwitch } from './open-switch.tsx';
import { type Proposed, Warnings } from './warnings.tsx';
import './board.css';

/** "Is anything open? How do I open one?" */
export function EmergenciesPage() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const mayOpen = useMay('emergencies.open');
  const mayHear = useMay('emergencies.warnings');
  const [start, setStart] = useState<Proposed | null>(null);
  const list = useView('emergencies.list', { communityId: me.communityId });
  const rows = list.data?.rows ?? [];
  return (
    <div className="page">
      <h1>{t('emergency.title')}</h1>
      {mayHear ? <Warnings onUse={setStart} /> : null}
      <StateOf asked={list} empty={rows.length === 0 && t('emergency.none')}>
        {rows.map(row => (
          <Link key={row.emergencyId} to="/emergency/$emergencyId" params={{ emergencyId: row.emergencyId }}>
            <Card hoverable size="small" style={{ marginBottom: 8 }}>
              <Flex gap={8} wrap align="center">
                <span className="board-status" data-status={row.state === 'ended' ? 'ended' : row.status}>
                  {row.status === 'exercise' ? t('emergency.exercise') : t('emergency.actual')}
                  {row.state === 'ended' ? ` · ${t('board.ended')}` : ''}
                </span>
                <strong>{plainTitle(row.title, locale)}</strong>
                <span>{sayTime(row.openedAt, locale)}</span>
              </Flex>
            </Card>
          </Link>
        ))}
      </StateOf>
      {mayOpen ? <OpenSwitch key={start?.warningId ?? 'own'} start={start} /> : null}
      <DrillsSection />
    </div>
  );
}
