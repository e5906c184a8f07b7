import { useState } from 'react';
import { useText } from '../shell/text.tsx';
import { RoundHead } from './round-head.tsx';
import { type MyRound, type Stop, unlistedStopId } from './round-overlay.ts';
import { StopView } from './stop-view.tsx';
import { tally, tallyRound } from './tally.ts';
import { useRoundActions } from './use-round-actions.ts';
import { useSwipe } from './use-swipe.ts';
import { standAt } from './where-i-am.ts';

const seen = new Map<string, string>();

/** Where do I knock next? The stops of my grid in walking order, one at a time. */
export function RoundView({ round }: { round: MyRound }) {
  const { t, locale } = useText();
  const actions = useRoundActions(round);
  const [stopId, setStopId] = useState(() => seen.get(round.roundId + round.gridId) ?? firstOpen(round.stops));
  const at = Math.max(
    0,
    round.stops.findIndex(stop => stop.stopId === stopId),
  );
  const stop = round.stops[at];
  if (stop) standAt(round.gridId, stop.place);
  const turn = (to: number) => {
    const next = round.stops[to];
    if (!next) return;
    seen.set(round.roundId + round.gridId, next.stopId);
    setStopId(next.stopId);
    // The doors of the next place, not the figures above them.
    document.querySelector('.stop-bar')?.scrollIntoView();
  };
  const swipe = useSwipe(
    () => turn(at + 1),
    () => turn(at - 1),
  );
  const ask = round.ask[locale] || round.ask.zh;
  return (
    <main className="page doors-page" {...swipe}>
      <RoundHead round={round} />
      {ask && (
        <details className="ask">
          <summary>{t('field.doors.say')}</summary>
          <p>{ask}</p>
        </details>
      )}
      <p className={actions.said.failed ? 'fault' : 'unseen'} role={actions.said.failed ? 'alert' : 'status'}>
        {actions.said.text}
      </p>
      {stop && (
        <>
          <StopBar stop={stop} at={at} of={round.stops.length} turn={turn} />
          <StopView key={stop.stopId} stop={stop} actions={actions} />
          <StopEnd stop={stop} next={round.stops[at + 1]} round={round} go={() => turn(at + 1)} />
        </>
      )}
    </main>
  );
}

function StopBar({ stop, at, of, turn }: { stop: Stop; at: number; of: number; turn: (to: number) => void }) {
  const { t } = useText();
  const lift = stop.lift === null ? '' : ` · ${stop.lift ? t('field.doors.lift') : t('field.doors.noLift')}`;
  return (
    <div className="stop-bar">
      <button type="button" disabled={at === 0} aria-label={t('field.doors.previous')} onClick={() => turn(at - 1)}>
        ◀
      </button>
      <h2>
        {placeOf(t, stop)}
        <small>
          {t('field.doors.stop', { at: at + 1, of })}
          {lift}
        </small>
      </h2>
      <button type="button" disabled={at === of - 1} aria-label={t('field.doors.next')} onClick={() => turn(at + 1)}>
        ▶
      </button>
    </div>
  );
}

function StopEnd(props: { stop: Stop; next: Stop | undefined; round: MyRound; go: () => void }) {
  const { t } = useText();
  const { stop, next, round, go } = props;
  const here = tally(stop.doors);
  const all = tallyRound(round);
  return (
    <div className="stop-end">
      {all.open === 0 ? <p>{t('field.doors.roundDone')}</p> : here.open === 0 && <p>{t('field.doors.stopDone')}</p>}
      {next && (
        <button type="button" className={here.open === 0 ? 'primary wide' : 'wide'} onClick={go}>
          {t('field.doors.nextStop', { place: placeOf(t, next) })} ▶
        </button>
      )}
    </div>
  );
}

const placeOf = (t: ReturnType<typeof useText>['t'], stop: Stop) =>
  stop.stopId === unlistedStopId ? t('field.doors.unlistedPlace') : stop.place;

function firstOpen(stops: readonly Stop[]): string | undefined {
  return (stops.find(stop => stop.doors.some(door => door.outcome === null)) ?? stops[0])?.stopId;
}
