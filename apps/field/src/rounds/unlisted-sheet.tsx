import type { Outcome } from '@linli/protocol';
import { useState } from 'react';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';
import { OutcomeButtons } from './outcome-sheet.tsx';
import { otherOutcomes } from './outcomes.ts';

/** Which door is missing from my list, and what happened there? */
export function UnlistedSheet({ onClose, onAdd }: { onClose: () => void; onAdd: (name: string, o: Outcome) => void }) {
  const { t } = useText();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const add = (outcome: Outcome) => {
    if (name.trim()) onAdd(name.trim(), outcome);
    else setMissing(true);
  };
  return (
    <Sheet title={t('field.doors.unlisted')} onClose={onClose}>
      <label className="field">
        {t('field.doors.newName')}
        <input
          value={name}
          maxLength={60}
          aria-invalid={missing && !name.trim()}
          aria-describedby="new-name-fault"
          onChange={event => setName(event.target.value)}
        />
      </label>
      <p id="new-name-fault" className="fault" role="alert">
        {missing && !name.trim() ? t('field.doors.newNameMissing') : ''}
      </p>
      <p>{t('field.doors.newOutcome')}</p>
      <OutcomeButtons choices={['reached', ...otherOutcomes]} onChoose={add} />
    </Sheet>
  );
}
