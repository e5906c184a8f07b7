import { channelsWords, emergencyWords } from '@linli/words';
import type { useLanguage } from '../shell/language.tsx';

type T = ReturnType<typeof useLanguage>['t'];

/** A channel in words; one that has none yet as it is. */
export function sayChannel(kind: string, t: T): string {
  const key = `channels.${kind}`;
  return key in channelsWords || key in emergencyWords ? t(key as 'channels.email') : kind;
}

/** Why a message did not leave, in words; a gateway's own code as it is. */
export function sayReason(code: string | null, t: T): string {
  const [plain = ''] = (code ?? '').split(':');
  const key = `reason.${plain}`;
  return key in channelsWords ? t(key as 'reason.timeout') : t('reason.other', { code: plain || '—' });
}

/** Several channels in one line. */
export const sayChannels = (kinds: readonly string[], t: T, locale: string): string =>
  kinds.map(kind => sayChannel(kind, t)).join(locale === 'zh' ? '、' : ', ');
