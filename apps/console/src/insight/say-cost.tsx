import type { FormCostOfWire } from '@linli/protocol';
import type { Locale } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';

/** Minutes as hours that a person can weigh: whole ones from ten on, else one digit behind the point. */
export function sayHours(minutes: number, locale: Locale): string {
  const hours = minutes / 60;
  const digits = hours >= 10 || hours === 0 ? 0 : 1;
  if (hours > 0 && hours < 0.05) return '<0.1';
  return hours.toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits });
}

const sayCells = (cells: number, locale: Locale): string =>
  Math.round(cells).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB');

/** "What does this form cost us?" in two sentences; about the form, never about anybody. */
export function CostOfForm({ cost }: { cost: FormCostOfWire }) {
  const { t, locale } = useLanguage();
  if (cost.askedCells === 0) return <p className="form-cost">✓ {t('form.cost-free')}</p>;
  return (
    <p className="form-cost" role="status">
      <strong>{t('form.cost-one', { hours: sayHours(cost.minutes, locale) })}</strong>{' '}
      {cost.sharedColumns > 0
        ? t('form.cost-shared', { hours: sayHours(cost.sharedMinutes, locale), n: cost.sharedColumns })
        : null}{' '}
      <span className="soft">
        {t('form.cost-cells', {
          drawn: sayCells(cost.drawnCells, locale),
          asked: sayCells(cost.askedCells, locale),
        })}
      </span>
    </p>
  );
}
