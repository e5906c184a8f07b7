import { Link } from '@tanstack/react-router';
import { useLanguage } from './language.tsx';
import type { Place } from './places.ts';

/** One place to go to; says when one is there. */
export function PlaceLink({ place, here }: { place: Place; here: Place | undefined }) {
  const { t } = useLanguage();
  return (
    <Link to={place.to} aria-current={place === here ? 'page' : undefined}>
      {t(place.key)}
    </Link>
  );
}
