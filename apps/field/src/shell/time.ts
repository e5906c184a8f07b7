import type { Locale } from '@linli/words';
import type { T } from './text.tsx';

/** A length of time as people say it: "23 min", "1 h 12 min", "3 days"; under a minute "just now". Sign is dropped. */
export function sayLength(t: T, ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return t('field.time.now');
  if (minutes < 60) return t('field.time.minutes', { n: minutes });
  if (minutes < 48 * 60) return t('field.time.hours', { n: Math.floor(minutes / 60), minutes: minutes % 60 });
  return t('field.time.days', { n: Math.floor(minutes / 1440) });
}

/** `14:02` today, `3/12 14:02` on another day; the text itself when it is no instant. `now` in milliseconds. */
export function sayClock(locale: Locale, instant: string, now: number): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const time = at.toLocaleTimeString(locale === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === new Date(now).toDateString()) return time;
  return `${at.toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric' })} ${time}`;
}

/** A date in full. */
export function sayDate(locale: Locale, instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return at.toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', day: 'numeric' });
}
