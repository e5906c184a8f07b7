import type { ViewResponse } from '@linli/protocol';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { Tel } from '../shell/tel.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { sayDay } from './say.ts';

type Pair = ViewResponse<'residents.duplicates'>['rows'][number];
type Kind = 'resident' | 'door';

/** "Are these two one?" Side by side; merging keeps the other one aside, and is taken back with one press. */
export function Duplicates({ onOpen }: { onOpen(doorId: string): void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [kind, setKind] = useState<Kind>('resident');
  const [lastMerge, setLastMerge] = useState<string | null>(null);
  const { rows, pages } = usePages('residents.duplicates', { communityId: me.communityId, kind });
  const undo = useCommand('residents.undoMerge');
  return (
    <>
      <div className="ledger-tools">
        <Segmented<Kind>
          aria-label={t('ledger.show-duplicates')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'resident', label: t('ledger.duplicates-people') },
            { value: 'door', label: t('ledger.duplicates-doors') },
          ]}
        />
      </div>
      {lastMerge ? (
        <div className="ledger-note" role="status">
          {t('ledger.merged')}{' '}
          <Button
            loading={undo.isPending}
            onClick={() => undo.mutate({ mergeId: lastMerge }, { onSuccess: () => setLastMerge(null) })}
          >
            {t('ledger.undo')}
          </Button>
        </div>
      ) : null}
      <StateOf asked={pages} empty={rows.length === 0 && t('ledger.duplicates-none')}>
        <ul className="ledger-rows">
          {rows.map(pair => (
            <li key={`${pair.one.id}${pair.other.id}`} className="ledger-card">
              <PairOf pair={pair} kind={kind} onOpen={onOpen} onMerged={setLastMerge} />
            </li>
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </>
  );
}

interface PairProps {
  readonly pair: Pair;
  readonly kind: Kind;
  onOpen(doorId: string): void;
  onMerged(mergeId: string): void;
}

function PairOf({ pair, kind, onOpen, onMerged }: PairProps) {
  const { t } = useLanguage();
  const merge = useCommand('residents.merge', ['places']);
  const apart = useCommand('residents.keepApart');
  const { one, other, why } = pair;
  const keep = (keptId: string, goneId: string) => {
    const mergeId = newId();
    merge.mutate({ mergeId, kind, keptId, goneId }, { onSuccess: () => onMerged(mergeId) });
  };
  return (
    <>
      <strong>{t(`ledger.why-${why}`)}</strong>
      <div className="ledger-sides">
        <Side side={one} onOpen={onOpen} onKeep={() => keep(one.id, other.id)} busy={merge.isPending} />
        <Side side={other} onOpen={onOpen} onKeep={() => keep(other.id, one.id)} busy={merge.isPending} />
      </div>
      <Button loading={apart.isPending} onClick={() => apart.mutate({ kind, oneId: one.id, otherId: other.id })}>
        {t('ledger.apart')}
      </Button>
    </>
  );
}

interface SideProps {
  readonly side: Pair['one'];
  readonly busy: boolean;
  onOpen(doorId: string): void;
  onKeep(): void;
}

function Side({ side, busy, onOpen, onKeep }: SideProps) {
  const { t, locale } = useLanguage();
  return (
    <div className="ledger-side">
      {side.name ? <strong>{side.name}</strong> : null}
      <Tel number={side.phone} />
      <span>{side.door}</span>
      {side.people === null ? null : <small>{t('ledger.people', { n: side.people })}</small>}
      {side.recordedAt ? (
        <small className="ledger-soft">{t('ledger.recorded', { time: sayDay(side.recordedAt, locale) })}</small>
      ) : null}
      <div className="ledger-tools">
        <Button size="small" loading={busy} onClick={onKeep}>
          {t('ledger.keep-this')}
        </Button>
        <Button size="small" type="text" onClick={() => onOpen(side.doorId)}>
          {t('ledger.open-door')}
        </Button>
      </div>
    </div>
  );
}
