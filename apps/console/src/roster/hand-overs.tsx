import type { HandOverLine } from '@linli/protocol';
import { Card, Checkbox } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

/** "What has not gone from the old head to the new one?" Open lists, oldest first. */
export function HandOvers() {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.handOvers', { communityId: me.communityId });
  return (
    <>
      <p>{t('hand-overs.explain')}</p>
      <StateOf asked={pages} empty={rows.length === 0 && t('hand-overs.none')}>
        <div className="person-cards">
          {rows.map(list => (
            <HandOver key={list.handOverId} list={list} />
          ))}
        </div>
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function HandOver({ list }: { list: HandOverLine }) {
  const { t } = useLanguage();
  const tick = useCommand('roster.tickHandOver');
  const title = t('hand-overs.from-to', { grid: list.gridName, from: list.fromName, to: list.toName });
  const box = (item: HandOverLine['items'][number], side: 'giver' | 'taker') => {
    const word = t(side === 'giver' ? 'hand-overs.given' : 'hand-overs.taken');
    return (
      <Checkbox
        checked={(side === 'giver' ? item.givenAt : item.takenAt) !== null}
        disabled={tick.isPending}
        onChange={event =>
          tick.mutate({ handOverId: list.handOverId, item: item.item, side, ticked: event.target.checked })
        }
      >
        {word}
      </Checkbox>
    );
  };
  return (
    <Card size="small" title={title}>
      {list.items.map(item => (
        <div className="person-line" key={item.item}>
          <span style={{ flex: '1 1 9rem' }}>{t(`hand-over.${item.item}`)}</span>
          {box(item, 'giver')}
          {box(item, 'taker')}
        </div>
      ))}
    </Card>
  );
}
