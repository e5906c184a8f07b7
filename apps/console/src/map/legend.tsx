import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';

/** One colour of the fill and what it means; without a colour only the words. */
export interface LegendLine {
  readonly color?: string;
  readonly text: string;
}

/** What the map shows, and of which instant; can be folded away on a phone. */
export function Legend({
  title,
  asOf,
  lines,
  dashed,
  attribution,
}: {
  title: string;
  asOf: string;
  lines: readonly LegendLine[];
  dashed: boolean;
  attribution: string;
}) {
  const { t, locale } = useLanguage();
  return (
    <details className="legend" open={window.innerWidth > 700}>
      <summary>
        <strong>{title}</strong> · {t('shell.as-of', { time: sayTime(asOf, locale) })}
      </summary>
      <ul>
        {lines.map(line => (
          <li key={line.text}>
            {line.color ? <i className="swatch" style={{ background: line.color }} /> : null}
            {line.text}
          </li>
        ))}
        {dashed ? (
          <li>
            <i className="swatch dashed" /> {t('map.published')}
          </li>
        ) : null}
        <li>
          <i className="swatch dot" /> {t('map.entrance')} <i className="swatch dot lift" /> {t('map.lift')}
        </li>
        <li>
          <i className="swatch ring" /> {t('map.gate')} <i className="swatch wall" /> {t('map.wall')}
        </li>
        <li className="soft">{attribution || t('map.attribution')}</li>
      </ul>
    </details>
  );
}
