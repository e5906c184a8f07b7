import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { PlaceLink } from './place-link.tsx';
import type { Group, Place } from './places.ts';
import { usePlaces } from './use-places.ts';

const all = 'all';

/** Where one can go, on a phone: one button that says where one is; behind it every place under the heading of its group, then `below`. */
export function NarrowPlaces({ below }: { below: ReactNode }) {
  const { t } = useLanguage();
  const { groups, here, unfolded, unfold } = usePlaces();
  const isOpen = unfolded === all;
  return (
    <nav className="shell-nav" aria-label={t('shell.places')}>
      <button type="button" className="places-menu" aria-expanded={isOpen} onClick={() => unfold(isOpen ? '' : all)}>
        ☰ {here ? t(here.key) : t('shell.places')}
      </button>
      {isOpen ? (
        <div className="places-sheet">
          {singlesFirst(groups).map(group => (
            <One key={group.key} group={group} here={here} />
          ))}
          {below}
        </div>
      ) : null}
    </nav>
  );
}

/** A single place after a group would read as one of that group. */
const singlesFirst = (groups: readonly Group[]): Group[] =>
  [...groups].sort((a, b) => Number(a.places.length > 1) - Number(b.places.length > 1));

function One({ group: { key, places }, here }: { group: Group; here: Place | undefined }) {
  const { t } = useLanguage();
  return (
    <section className={places.length > 1 ? 'places-many' : undefined} aria-label={t(key)}>
      {places.length > 1 ? <h2>{t(key)}</h2> : null}
      <ul>
        {places.map(place => (
          <li key={place.to}>
            <PlaceLink place={place} here={here} />
          </li>
        ))}
      </ul>
    </section>
  );
}
