import type { Locale } from '@linli/words';

/** An instant as people write it at a desk. */
export function sayTime(instant: string, locale: Locale): string {
  return new Date(instant).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Minutes as "2 h 05 min". */
export function sayMinutes(minutes: number, locale: Locale): string {
  const whole = Math.round(Math.abs(minutes));
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (locale === 'zh') return hours ? `${hours} 小时 ${rest} 分` : `${rest} 分钟`;
  return hours ? `${hours} h ${String(rest).padStart(2, '0')} min` : `${rest} min`;
}

/** A length that does not tick: whole hours without their minutes. */
export function sayLength(minutes: number, locale: Locale): string {
  const whole = Math.round(minutes);
  if (whole === 0 || whole % 60 !== 0) return sayMinutes(whole, locale);
  return locale === 'zh' ? `${whole / 60} 小时` : `${whole / 60} h`;
}

/** A day as people write it at a desk, with its year. */
export function sayDay(instant: string, locale: Locale): string {
  return new Date(instant).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
}
