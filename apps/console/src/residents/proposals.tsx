import type { Result, ViewResponse } from '@linli/protocol';
import { problemWords } from '@linli/words';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { sayDoor } from './say.ts';

type Proposal = ViewResponse<'places.proposals'>['rows'][number];
type T = ReturnType<typeof useLanguage>['t'];

/** "What did the round see that our ledger does not say?" One by one or many at once; what was decided last can be taken back. */
export function Proposals({ onOpen }: { onOpen(doorId: string): void }) {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('places.proposals', { communityId: me.communityId });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const here = rows.filter(row => picked.has(row.id)).map(row => row.id);
  const { decide, undo } = useDecisions(() => setPicked(new Set()));
  const pick = (id: string, on: boolean) =>
    setPicked(new Set(on ? [...picked, id] : [...picked].filter(one => one !== id)));
  return (
    <>
      <p>{t('ledger.proposals-explain')}</p>
      {undo}
      <StateOf asked={pages} empty={rows.length === 0 && t('ledger.proposals-none')}>
        <div className="ledger-tools">
          <Checkbox
            checked={here.length === rows.length}
            indeterminate={here.length > 0 && here.length < rows.length}
            onChange={event => setPicked(new Set(event.target.checked ? rows.map(row => row.id) : []))}
          >
            {t('ledger.pick-all')}
          </Checkbox>
          <Button type="primary" disabled={here.length === 0} onClick={() => decide(here, 'accept')}>
            {t('ledger.accept')} {here.length || ''}
          </Button>
          <Button disabled={here.length === 0} onClick={() => decide(here, 'decline')}>
            {t('ledger.not-accept')} {here.length || ''}
          </Button>
        </div>
        <ul className="ledger-rows">
          {rows.map(row => (
            <li key={row.id} className="ledger-card">
              <Checkbox
                aria-label={sayDoor(row)}
                checked={picked.has(row.id)}
                onChange={event => pick(row.id, event.target.checked)}
              />
              <Seen proposal={row} />
              <div className="ledger-tools">
                <Button onClick={() => onOpen(row.doorId)}>{t('ledger.open-door')}</Button>
                <Button onClick={() => decide([row.id], 'accept')}>{t('ledger.accept')}</Button>
                <Button onClick={() => decide([row.id], 'decline')}>{t('ledger.not-accept')}</Button>
              </div>
            </li>
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function Seen({ proposal }: { proposal: Proposal }) {
  const { t, locale } = useLanguage();
  const { kind, value, people, seenAt } = proposal;
  const says =
    kind === 'people'
      ? t('ledger.kind-people', { value: value ?? '?', people: people ?? '—' })
      : t(`ledger.kind-${kind}`);
  return (
    <div className="grow">
      <strong>{sayDoor(proposal)}</strong>
      <div>{says}</div>
      <small className="ledger-soft">{t('ledger.seen', { time: sayTime(seenAt, locale) })}</small>
    </div>
  );
}

/** Decides, says what was passed over and why, and keeps the way back at hand. */
function useDecisions(onDecided: () => void) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [last, setLast] = useState<readonly string[]>([]);
  const decideCommand = useCommand('places.decideProposals', ['residents']);
  const reopen = useCommand('places.reopenProposals', ['residents']);
  const decide = (proposalIds: string[], decision: 'accept' | 'decline') =>
    decideCommand.mutate(
      { proposalIds, decision },
      {
        onSuccess(result) {
          const passedOver = new Set(result.passed.map(one => one.proposalId));
          setLast(proposalIds.filter(id => !passedOver.has(id)));
          if (result.passed.length > 0) void message.warning({ content: sayPassed(result, t), duration: 8 });
          onDecided();
        },
      },
    );
  const undo = last.length ? (
    <div className="ledger-note" role="status">
      {t('ledger.decided', { n: last.length })}{' '}
      <Button
        loading={reopen.isPending}
        onClick={() => reopen.mutate({ proposalIds: [...last] }, { onSuccess: () => setLast([]) })}
      >
        {t('ledger.undo')}
      </Button>
    </div>
  ) : null;
  return { decide, undo };
}

function sayPassed({ passed }: Result<'places.decideProposals'>, t: T): string {
  const why = [...new Set(passed.map(one => `problem.${one.code}`))]
    .map(key => (key in problemWords ? t(key as 'problem.bug') : key))
    .join(' ');
  return t('ledger.passed', { n: passed.length, why });
}
