import { useState } from 'react';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';
import type { Door } from './round-overlay.ts';

const usual = ['look', 'stairs', 'food', 'carry'] as const;

/** What help is needed there? The need itself is recorded already; a tap adds what, and closing adds nothing. */
export function HelpSheet(props: { door: Door; onClose: () => void; onSay: (note: string) => void }) {
  const { t } = useText();
  const { door, onClose, onSay } = props;
  const [own, setOwn] = useState('');
  return (
    <Sheet title={t('field.help.title', { name: door.name })} onClose={onClose}>
      <p>{t('field.help.danger')}</p>
      <div className="choices">
        {usual.map(it => (
          <button key={it} type="button" onClick={() => onSay(t(`field.help.${it}`))}>
            {t(`field.help.${it}`)}
          </button>
        ))}
      </div>
      <label className="field">
        {t('field.task.own')}
        <input value={own} maxLength={300} onChange={event => setOwn(event.target.value)} />
        <small>{t('field.doors.noteHint')}</small>
      </label>
      <button type="button" className="primary wide" disabled={own.trim() === ''} onClick={() => onSay(own.trim())}>
        {t('field.help.add')}
      </button>
      <button type="button" className="plain wide" onClick={onClose}>
        {t('field.help.nothing')}
      </button>
    </Sheet>
  );
}
