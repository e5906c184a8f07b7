import type { ViewResponse } from '@linli/protocol';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { SayWhy } from '../shell/say-why.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

type Correction = ViewResponse<'residents.corrections'>['rows'][number];

/** "What have residents asked us to put right, who still waits for an answer, and what was answered before?" */
export function Corrections({ onOpen }: { onOpen(doorId: string): void }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const [answered, setAnswered] = useState(false);
  const { rows, pages } = usePages('residents.corrections', {
    communityId: me.communityId,
    ...(answered ? { answered: '1' } : {}),
  });
  return (
    <>
      <Segmented<boolean>
        aria-label={t('ledger.corrections-which')}
        value={answered}
        onChange={setAnswered}
        options={[
          { value: false, label: t('ledger.corrections-open') },
          { value: true, label: t('ledger.corrections-answered') },
        ]}
        style={{ marginTop: 12 }}
      />
      <StateOf
        asked={pages}
        empty={rows.length === 0 && t(answered ? 'ledger.corrections-none-answered' : 'ledger.corrections-none')}
      >
        <ul className="ledger-rows" style={{ marginTop: 12 }}>
          {rows.map(one => (
            <li key={one.id} className="ledger-card">
              <div className="grow">
                <strong>{one.door}</strong> · {t(`ledger.about-${one.about}`)} · {t(`ledger.state-${one.state}`)}
                <div>{one.says}</div>
                <small className="ledger-soft">
                  {sayTime(one.askedAt, locale)} {one.contact ? `· ${one.contact}` : ''}{' '}
                  {one.reason ? `· ${one.reason}` : ''}
                </small>
              </div>
              <div className="ledger-tools">
                <Button onClick={() => onOpen(one.doorId)}>{t('ledger.open-door')}</Button>
                {answered ? null : one.state === 'open' ? (
                  <Decide correction={one} />
                ) : (
                  <Answer correctionId={one.id} />
                )}
              </div>
            </li>
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function Decide({ correction }: { correction: Correction }) {
  const { t } = useLanguage();
  const [refusing, setRefusing] = useState(false);
  const decide = useCommand('residents.decideCorrection');
  const correctionId = correction.id;
  if (!refusing)
    return (
      <>
        <Button
          type="primary"
          loading={decide.isPending}
          onClick={() => decide.mutate({ correctionId, decision: 'applied' })}
        >
          {t('ledger.applied')}
        </Button>
        <Button onClick={() => setRefusing(true)}>{t('ledger.decline')}</Button>
      </>
    );
  return (
    <SayWhy
      label={t('ledger.why-not')}
      send={t('ledger.save')}
      cancel={t('ledger.cancel')}
      pending={decide.isPending}
      onSend={reason => decide.mutate({ correctionId, decision: 'declined', reason })}
      onCancel={() => setRefusing(false)}
    />
  );
}

function Answer({ correctionId }: { correctionId: string }) {
  const { t } = useLanguage();
  const answer = useCommand('residents.answerCorrection');
  return (['telephone', 'counter'] as const).map(how => (
    <Button key={how} loading={answer.isPending} onClick={() => answer.mutate({ correctionId, how })}>
      {t(`ledger.answer-${how}`)}
    </Button>
  ));
}
