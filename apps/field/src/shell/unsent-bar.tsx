import { isUnsent } from '@linli/sync';
import { usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { useText } from './text.tsx';
import { sayLength } from './time.ts';

/** How many records are only on this phone, and since when; a tap says why and how to carry them over. */
export function UnsentBar() {
  const { t } = useText();
  const { operations, meta, keptOn } = usePhoneState();
  const now = useServerNow() - meta.clockOffsetMs;
  const unsent = operations.filter(operation => isUnsent(operation, meta.epoch));
  const oldest = unsent[0];
  const state = unsent.length > 0 ? 'unsent' : 'clear';
  return (
    <a className="unsent" data-state={keptOn === 'memory' ? 'danger' : state} href="#/records">
      {oldest ? (
        <>
          <b>{t('field.records.bar', { n: unsent.length })}</b>{' '}
          <span>{sayLength(t, now - Date.parse(oldest.command.capturedAt))}</span>
        </>
      ) : (
        t('field.records.barNone')
      )}
    </a>
  );
}
