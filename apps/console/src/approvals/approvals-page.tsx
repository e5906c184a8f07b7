import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { ApprovalCard } from './approval-card.tsx';
import './approvals.css';

/** "What can my colleagues not do before I have looked at it, and what came of mine?" */
export function ApprovalsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const [part, setPart] = useState<'waiting' | 'settled'>('waiting');
  const settled = part === 'settled';
  const { rows, pages } = usePages('approvals.list', {
    communityId: me.communityId,
    ...(settled ? { settled: '1' } : {}),
  });
  return (
    <div className="page">
      <h1>{t('approval.title')}</h1>
      <p>{t('approval.explain')}</p>
      <Segmented<'waiting' | 'settled'>
        aria-label={t('approval.title')}
        value={part}
        onChange={setPart}
        options={(['waiting', 'settled'] as const).map(value => ({ value, label: t(`approval.${value}`) }))}
      />
      <StateOf asked={pages} empty={rows.length === 0 && t(settled ? 'approval.none-settled' : 'approval.none')}>
        <ul className="approvals">
          {rows.map(row => (
            <ApprovalCard key={row.id} approval={row} />
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </div>
  );
}
