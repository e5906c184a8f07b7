import type { ViewResponse } from '@linli/protocol';
import { type Outcome, outcomes } from '@linli/protocol/vocabulary';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Flex, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import './type-in.css';

type Sheet = ViewResponse<'rounds.sheet'>;

/** A paper sheet comes back: its code opens it, one key a door, saved at once. */
export function TypeInPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { t } = useLanguage();
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  const [code, setCode] = useState('');
  const roundId = board.data?.roundId;
  const sheet = useView(
    'rounds.sheet',
    { communityId: me.communityId, roundId: roundId ?? '', sheetCode: code },
    code !== '' && roundId !== undefined,
  );
  return (
    <div className="page">
      <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
        ← {board.data?.title}
      </Link>
      <h1>{t('type.title')}</h1>
      <Input.Search
        size="large"
        autoFocus
        aria-label={t('type.code')}
        placeholder={t('type.code')}
        enterButton={t('type.find')}
        onSearch={value => setCode(value.trim().toUpperCase())}
        style={{ maxWidth: 360 }}
      />
      {code && roundId ? (
        <StateOf asked={sheet}>
          {sheet.data ? (
            <Entry
              key={sheet.data.sheetCode}
              sheet={sheet.data}
              roundId={roundId}
              emergencyId={emergencyId}
              status={board.data?.status ?? 'actual'}
            />
          ) : null}
        </StateOf>
      ) : null}
    </div>
  );
}

function Entry({
  sheet,
  roundId,
  emergencyId,
  status,
}: {
  sheet: Sheet;
  roundId: string;
  emergencyId: string;
  status: 'actual' | 'exercise';
}) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<Readonly<Record<string, Outcome>>>({});
  const [people, setPeople] = useState<Readonly<Record<string, number>>>({});
  const record = useCommand('rounds.recordSheet', ['emergencies', 'places']);
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: React.KeyboardEvent, doorId: string) => {
    const outcome = outcomes[Number(event.key) - 1];
    if (outcome) setTyped(before => ({ ...before, [doorId]: outcome }));
    if (outcome || event.key === ' ' || event.key === 'ArrowDown') focusNext(event, list.current, 1);
    if (event.key === 'ArrowUp') focusNext(event, list.current, -1);
    if (event.key === 'Backspace' || event.key === 'Delete') setTyped(({ [doorId]: _gone, ...kept }) => kept);
  };
  const entered = Object.entries(typed);
  const save = () =>
    record.mutate(
      {
        roundId,
        gridId: sheet.gridId,
        visits: entered.map(([doorId, outcome]) => ({
          visitId: newId(),
          doorId,
          outcome,
          ...(livedIn.includes(outcome) && people[doorId] !== undefined ? { people: people[doorId] } : {}),
        })),
        $emergencyId: emergencyId,
        $status: status,
      },
      {
        onSuccess: done => {
          setTyped({});
          setPeople({});
          void message.success(t('type.saved', { n: done.recorded, merged: done.merged }));
        },
      },
    );
  return (
    <div ref={list} style={{ marginTop: 16 }}>
      <p>
        <strong>{sheet.gridName}</strong> · {t('type.keys')}
      </p>
      {sheet.stops.map(stop => (
        <section key={stop.stopId}>
          <h2>{stop.place}</h2>
          <Flex gap={6} wrap>
            {stop.doors.map(door => (
              <div className="type-cell" key={door.doorId}>
                <button
                  type="button"
                  className="type-door"
                  data-door
                  onClick={() => setTyped(before => ({ ...before, [door.doorId]: after(before[door.doorId] ?? null) }))}
                  onKeyDown={event => onKey(event, door.doorId)}
                >
                  <b>{door.name}</b>
                  <span className={typed[door.doorId] ? 'typed' : ''}>
                    {typed[door.doorId] ? '✎ ' : ''}
                    {nameOf(typed[door.doorId] ?? door.outcome, t)}
                  </span>
                </button>
                {livedIn.includes(typed[door.doorId] as Outcome) ? (
                  <InputNumber
                    aria-label={t('type.people', { door: door.name })}
                    placeholder={t('type.people-short')}
                    min={0}
                    max={60}
                    precision={0}
                    inputMode="numeric"
                    value={people[door.doorId] ?? null}
                    onChange={value => setPeople(before => withPeople(before, door.doorId, value))}
                  />
                ) : null}
              </div>
            ))}
          </Flex>
        </section>
      ))}
      <Button
        type="primary"
        size="large"
        disabled={entered.length === 0}
        loading={record.isPending}
        onClick={save}
        style={{ marginTop: 16 }}
      >
        {t('type.save', { n: entered.length })}
      </Button>
    </div>
  );
}

/** Results after which a sheet may say how many live there. What differs from the ledger becomes a proposal, like from a phone. */
const livedIn: readonly Outcome[] = ['reached', 'told-by-phone', 'needs-help'];

/** The figures with one door's written, or taken out when it was emptied. */
function withPeople(before: Readonly<Record<string, number>>, doorId: string, value: number | null) {
  const { [doorId]: _gone, ...others } = before;
  return value === null ? others : { ...others, [doorId]: value };
}

/** What a tap makes of it: through the outcomes in their order, for whoever has no keyboard. */
function after(outcome: Outcome | null): Outcome {
  return outcomes[(outcome === null ? -1 : outcomes.indexOf(outcome)) + 1] ?? 'reached';
}

function nameOf(outcome: Outcome | null, t: ReturnType<typeof useLanguage>['t']): string {
  return outcome ? t(`outcome.${outcome}`) : '—';
}

function focusNext(event: React.KeyboardEvent, list: HTMLElement | null, step: 1 | -1): void {
  event.preventDefault();
  const all = [...(list?.querySelectorAll<HTMLElement>('[data-door]') ?? [])];
  all[all.indexOf(event.currentTarget as HTMLElement) + step]?.focus();
}
