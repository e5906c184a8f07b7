import type { ViewResponse } from '@linli/protocol';
import { markedTitle } from '@linli/words';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../shell/language.tsx';

/** Whom a change of grids touches today: heads, members, open cases, and rounds that go on with the old grids. */
export function Effects({ effects }: { effects: ViewResponse<'grids.compare'>['effects'] }) {
  const { t, locale } = useLanguage();
  return (
    <div data-testid="compare-effects">
      <div>{t('compare.effects', { heads: effects.heads, members: effects.members, cases: effects.openCases })}</div>
      <div className="draw-links">
        <Link to="/people">{t('nav.people')}</Link>
        <Link to="/">{t('nav.today')}</Link>
      </div>
      {effects.openRounds.length === 0 ? (
        <div className="soft">{t('compare.no-round')}</div>
      ) : (
        effects.openRounds.map(round => (
          <div key={round.emergencyId} className="amber">
            !{' '}
            <Link to="/emergency/$emergencyId" params={{ emergencyId: round.emergencyId }}>
              {t('compare.round', { title: markedTitle(round.title, locale), n: round.grids })}
            </Link>
          </div>
        ))
      )}
    </div>
  );
}
