import type { Outcome } from '@linli/protocol';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';
import { marks, otherOutcomes, toneOf } from './outcomes.ts';
import type { Door } from './round-overlay.ts';

interface Props {
  readonly door: Door;
  readonly onClose: () => void;
  readonly onChoose: (outcome: Outcome) => void;
  readonly onUnlisted: () => void;
}

/** What happened at this door, if I did not simply meet someone? One tap records it. */
export function OutcomeSheet({ door, onClose, onChoose, onUnlisted }: Props) {
  const { t } = useText();
  const choices = door.outcome === null ? otherOutcomes : (['reached', ...otherOutcomes] as const);
  return (
    <Sheet title={t('field.doors.sheet', { name: door.name })} onClose={onClose}>
      <OutcomeButtons choices={choices} onChoose={onChoose} />
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
