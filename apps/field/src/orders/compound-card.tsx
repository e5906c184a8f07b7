import type { MyCompound } from '../phone/slices.ts';
import { useText } from '../shell/text.tsx';

/** Which doors does my compound have, by entrance? Numbers only: who lives there is not a gate's business. */
export function CompoundCard({ compound }: { compound: MyCompound }) {
  const { t } = useText();
  return (
    <section className="card">
      <h2>{t('field.compound.title', { name: compound.name })}</h2>
      <p>{t('field.compound.doors', { n: compound.places.reduce((total, place) => total + place.doors.length, 0) })}</p>
      {compound.places.map(({ place, doors }) => (
        <details key={place}>
          <summary>
            {place} · {doors.length}
          </summary>
          <p>{doors.join('  ')}</p>
        </details>
      ))}
    </section>
  );
}
