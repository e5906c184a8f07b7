import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useLanguage } from './language.tsx';
import { PlaceLink } from './place-link.tsx';
import type { Group } from './places.ts';
import { type Places, usePlaces } from './use-places.ts';

/** Where one can go, at a desk: a row of groups, each unfolding to its places; a group of one is the place itself. */
export function WidePlaces() {
  const { t } = useLanguage();
  const places = usePlaces();
  return (
    <nav className="shell-nav" aria-label={t('shell.places')}>
      <ul className="places-row">
        {places.groups.map(group => (
          <li key={group.key}>
            <One group={group} places={places} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function One({ group, places }: { group: Group; places: Places }) {
  const [first, ...others] = group.places;
  if (first && others.length === 0) return <PlaceLink place={first} here={places.here} />;
  return <Folded group={group} places={places} />;
}

/** Enter or a press unfolds; arrows go through; Escape, a press elsewhere and going on with Tab fold it again. */
function Folded({ group, places: { here, unfolded, unfold } }: { group: Group; places: Places }) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const isOpen = unfolded === group.key;
  useEffect(() => {
    if (!isOpen) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) unfold('');
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [isOpen, unfold]);
  const keys = (event: KeyboardEvent) => {
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('button, a') ?? [])];
    if (event.key === 'Escape') {
      unfold('');
      stops[0]?.focus();
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !isOpen) return;
    event.preventDefault();
    stops.at((stops.indexOf(document.activeElement as HTMLElement) + step) % stops.length)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for keys of the button and links within
    <div className="places-group" ref={box} onKeyDown={keys}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-current={here && group.places.includes(here) ? 'true' : undefined}
        onClick={() => unfold(isOpen ? '' : group.key)}
      >
        {t(group.key)} <span aria-hidden="true">▾</span>
      </button>
      {isOpen ? (
        <ul>
          {group.places.map(place => (
            <li key={place.to}>
              <PlaceLink place={place} here={here} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
