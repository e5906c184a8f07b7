import { useState } from 'react';
import { useText } from '../shell/text.tsx';
import { DoorRow } from './door-row.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { OutcomeSheet } from './outcome-sheet.tsx';
import type { Door, Stop } from './round-overlay.ts';
import { UnlistedSheet } from './unlisted-sheet.tsx';
import type { RoundActions } from './use-round-actions.ts';
import { useSettledOrder } from './use-settled-order.ts';

/** Which doors of this entrance are still to visit? */
export function StopView({ stop, actions }: { stop: Stop; actions: RoundActions }) {
  const { t } = useText();
  const { rows, mayTap } = useSettledOrder(stop.doors);
  const [open, setOpen] = useState<Door | 'unlisted' | null>(null);
  const [help, setHelp] = useState<Door | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ul className="doors">
        {rows.map(door => (
          <DoorRow
            key={door.doorId}
            door={door}
            onReached={() => mayTap() && actions.visit(door, 'reached')}
            onMore={() => mayTap() && setOpen(door)}
            onUndo={() => mayTap() && actions.undo(door)}
          />
        ))}
      </ul>
      <button type="button" className="plain wide" onClick={() => setOpen('unlisted')}>
        + {t('field.doors.unlisted')}
      </button>
      {open === 'unlisted' && (
        <UnlistedSheet
          onClose={close}
          onAdd={(name, outcome) => {
            // It was on the list after all: no second door of the same number.
            const listed = stop.doors.find(door => door.name === name);
            if (listed) actions.visit(listed, outcome);
            else actions.add(stop, name, outcome);
            close();
          }}
        />
      )}
      {open !== null && open !== 'unlisted' && (
        <OutcomeSheet
          door={open}
          onClose={close}
          onUnlisted={() => setOpen('unlisted')}
          onChoose={(outcome, people) => {
            actions.visit(open, outcome, { people });
            close();
            if (outcome === 'needs-help') setHelp(open);
          }}
        />
      )}
      {help && (
        <HelpSheet
          door={help}
          onClose={() => setHelp(null)}
          onSay={note => {
            actions.visit(help, 'needs-help', { note });
            setHelp(null);
          }}
        />
      )}
    </>
  );
}
