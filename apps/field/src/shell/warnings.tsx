import { isClockWrong } from '@linli/sync';
import { usePhoneState } from '../phone/use-phone.tsx';
import { useText } from './text.tsx';
import { sayLength } from './time.ts';

/** What is wrong just now, what is safe, and the cure; nothing when all is well. */
export function Warnings() {
  const { t } = useText();
  const { session, failure, meta, keptOn, lastReport, notKept } = usePhoneState();
  const lines: string[] = [];
  if (notKept) lines.push(t('field.doors.notKept'));
  if (keptOn === 'memory') lines.push(t('field.records.memory'));
  const isCopied = failure?.kind === 'problem' && failure.code === 'session-copied';
  if (session === 'ended') lines.push(t(isCopied ? 'field.warn.copied' : 'field.warn.ended'));
  const silent = lastReport?.kind === 'no-answer' ? lastReport.why : null;
  if (failure?.kind === 'not-our-server' || silent === 'not-our-server') lines.push(t('field.warn.portal'));
  else if (failure?.kind === 'no-network' || silent === 'network') lines.push(t('field.warn.network'));
  // To the nearest minute: the measured offset is always a few milliseconds short of or over what the person sees.
  const clockMs = Math.round(Math.abs(meta.clockOffsetMs) / 60_000) * 60_000;
  if (isClockWrong(meta.clockOffsetMs)) lines.push(t('field.warn.clock', { time: sayLength(t, clockMs) }));
  return (
    <div className="warnings" role="status">
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
