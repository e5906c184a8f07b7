import { Card, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useIntoView } from '../shell/use-into-view.ts';
import type { Board } from './board.ts';
import { CallEveryone } from './call-everyone.tsx';
import { CorrectCall } from './correct-call.tsx';
import { StopCall } from './stop-call.tsx';

type What = 'all' | 'some' | 'words' | 'everyone';

/** "It was a false alarm, or the wrong place": what is to be done, whom it reaches, then one button. */
export function ChangeCall({ board }: { board: Board }) {
  const { t } = useLanguage();
  const [what, setWhat] = useState<What>('all');
  return (
    <Card
      ref={useIntoView(true)}
      title={<h2 style={{ margin: 0 }}>{t('change.title')}</h2>}
      style={{ marginBottom: 16 }}
    >
      <Segmented
        aria-label={t('change.what')}
        value={what}
        onChange={setWhat}
        style={{ marginBottom: 12 }}
        options={(['all', 'some', 'words', 'everyone'] as const).map(value => ({ value, label: t(`change.${value}`) }))}
      />
      {what === 'words' ? <CorrectCall board={board} /> : null}
      {what === 'everyone' ? <CallEveryone board={board} /> : null}
      {what === 'all' || what === 'some' ? <StopCall key={what} board={board} some={what === 'some'} /> : null}
    </Card>
  );
}
