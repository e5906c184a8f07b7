import { correctedInstant } from '@linli/sync';
import { useEffect, useRef } from 'react';
import { usePhoneState } from '../phone/use-phone.tsx';
import { type TextKey, useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { marks, toneOf } from './outcomes.ts';
import type { Door } from './round-overlay.ts';
import { mayTryAgain } from './tally.ts';

interface Props {
  readonly door: Door;
  readonly onReached: () => void;
  readonly onMore: () => void;
  readonly onUndo: () => void;
}

/** Did I reach this door? One tap says yes; the other answers are behind "More"; a result can be taken back. */
export function DoorRow({ door, onReached, onMore, onUndo }: Props) {
  const { t } = useText();
  const row = useRef<HTMLLIElement>(null);
  const visited = door.outcome !== null;
  useEffect(() => {
    // The tapped button is gone now: keep a keyboard or switch user where they were.
    if (visited && document.activeElement === document.body)
      row.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [visited]);
  return (
    <li ref={row} className="door" data-tone={door.outcome ? toneOf(door.outcome) : 'open'}>
      <div className="door-line">
        <span className="door-name">{door.name}</span>
        {door.outcome === null && (
          <span className="not-yet">
            <span aria-hidden="true">○</span> <small>{t('field.doors.notYet')}</small>
          </span>
        )}
        {door.precaution && <span className="precaution">{precaution(t, door.precaution)}</span>}
      </div>
      {door.outcome === null ? (
        <div className="pair">
          <Act className="primary" name={door.name} text={t('outcome.reached')} onTap={onReached} />
          <Act name={door.name} text={`${t('field.doors.more')} ▾`} onTap={onMore} />
        </div>
      ) : (
        <div className="result">
          <Result door={door} />
          <span className="result-acts">
            {mayTryAgain(door.outcome) && (
              <Act className="primary" name={door.name} text={t('outcome.reached')} onTap={onReached} />
            )}
            {door.byMe ? (
              <Act name={door.name} text={t('field.undo')} onTap={onUndo} />
            ) : (
              <Act name={door.name} text={`${t('field.doors.change')} ▾`} onTap={onMore} />
            )}
          </span>
        </div>
      )}
    </li>
  );
}

function Result({ door }: { door: Door }) {
  const { t, locale } = useText();
  const { meta } = usePhoneState();
  const at = door.standing && door.at ? correctedInstant(door.at, meta.clockOffsetMs) : door.at;
  return (
    <span className="result-text">
      <b>
        <span aria-hidden="true">{door.outcome && marks[door.outcome]}</span>{' '}
        {door.outcome && t(`outcome.${door.outcome}`)}
      </b>{' '}
      {at && <time dateTime={at}>{sayClock(locale, at, Date.now() + meta.clockOffsetMs)}</time>}{' '}
      {!door.byMe && <small>{t('field.doors.colleague')}</small>}
      {door.standing === 'waiting' && <small>{t('field.doors.waiting')}</small>}
      {door.standing === 'kept-by-office' && <small>{t('field.doors.kept')}</small>}
    </span>
  );
}

function Act({ name, text, onTap, className }: { name: string; text: string; onTap: () => void; className?: string }) {
  return (
    <button type="button" className={className} aria-label={`${text} ${name}`} onClick={onTap}>
      {text}
    </button>
  );
}

/** The precaution in words; one that this app does not know yet is shown as it came. */
function precaution(t: ReturnType<typeof useText>['t'], code: string): string {
  const known = ['knock-longer', 'wear-mask', 'speak-loudly', 'call-first'];
  return known.includes(code) ? (t as (key: TextKey) => string)(`precaution.${code}` as TextKey) : code;
}
