import type { Outcome } from '@linli/protocol';
import { useState } from 'react';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';
import { marks, otherOutcomes, toneOf } from './outcomes.ts';
import { PeopleField, readPeople } from './people-field.tsx';
import type { Door } from './round-overlay.ts';

interface Props {
  readonly door: Door;
  readonly onClose: () => void;
  readonly onChoose: (outcome: Outcome, people?: number) => void;
  readonly onUnlisted: () => void;
}

/** What happened at this door, if I did not simply meet someone? One tap records it. */
export function OutcomeSheet({ door, onClose, onChoose, onUnlisted }: Props) {
  const { t } = useText();
  const [written, setWritten] = useState('');
  const people = readPeople(written);
  // Who said how many live here was mostly met: then that answer is at hand too.
  const withReached = door.outcome !== null || written !== '';
  const choices = withReached ? (['reached', ...otherOutcomes] as const) : otherOutcomes;
  return (
    <Sheet title={t('field.doors.sheet', { name: door.name })} onClose={onClose}>
      {door.kind === 'dwelling' && <PeopleField written={written} onWrite={setWritten} />}
      <OutcomeButtons choices={choices} onChoose={outcome => people !== null && onChoose(outcome, people)} />
      <button type="button" className="plain wide" onClick={onUnlisted}>
        {t('field.doors.unlisted')}
      </button>
    </Sheet>
  );
}

/** Large buttons, one an outcome. */
export function OutcomeButtons({ choices, onChoose }: { choices: readonly Outcome[]; onChoose: (o: Outcome) => void }) {
  const { t } = useText();
  return (
    <div className="choices">
      {choices.map(outcome => (
        <button key={outcome} type="button" data-tone={toneOf(outcome)} onClick={() => onChoose(outcome)}>
          <span aria-hidden="true">{marks[outcome]}</span> {t(`outcome.${outcome}`)}
        </button>
      ))}
    </div>
  );
}
