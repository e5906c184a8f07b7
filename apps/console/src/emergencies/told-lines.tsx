import type { ViewResponse } from '@linli/protocol';
import { sayChannels } from '../channels/say-channel.ts';
import { useLanguage } from '../shell/language.tsx';
import './switch.css';

type ChangePreview = ViewResponse<'callups.changePreview'>;

/** Who would be told how: of a stop. */
export function OffLines({ preview: { off, coming, there } }: { preview: ChangePreview }) {
  const { t, locale } = useLanguage();
  const channels = sayChannels(
    off.byChannel.map(one => one.channelKind),
    t,
    locale,
  );
  return (
    <Lines>
      {off.byMessage > 0 ? <Line mark="✉">{t('change.by-message', { n: off.byMessage, channels })}</Line> : null}
      {off.byPage > 0 ? <Line mark="▣">{t('change.by-page', { n: off.byPage })}</Line> : null}
      {off.byTelephone > 0 ? <Line mark="☎">{t('change.by-telephone', { n: off.byTelephone })}</Line> : null}
      {off.told === 0 ? <Line mark="–">{t('change.nobody')}</Line> : null}
      {coming + there > 0 ? <Line mark="→">{t('change.present', { coming, there })}</Line> : null}
      {off.narrowed > 0 ? <Line mark="✉">{t('change.narrowed', { n: off.narrowed })}</Line> : null}
      {off.unheard > 0 ? <Line mark="–">{t('change.unheard', { n: off.unheard })}</Line> : null}
      <Line mark="✓">{t('change.round-stays')}</Line>
    </Lines>
  );
}

/** Who would be told how: of other words. */
export function CorrectionLines({ told }: { told: ChangePreview['correct'] }) {
  const { t, locale } = useLanguage();
  const channels = sayChannels(
    told.byChannel.map(one => one.channelKind),
    t,
    locale,
  );
  return (
    <Lines>
      {told.byMessage > 0 ? <Line mark="✉">{t('change.correct-told', { n: told.byMessage, channels })}</Line> : null}
      {told.byPage > 0 ? <Line mark="▣">{t('change.by-page', { n: told.byPage })}</Line> : null}
      {told.byTelephone > 0 ? <Line mark="☎">{t('change.by-telephone', { n: told.byTelephone })}</Line> : null}
      {told.told === 0 ? <Line mark="–">{t('change.nobody')}</Line> : null}
      {told.unheard > 0 ? <Line mark="→">{t('change.correct-queued', { n: told.unheard })}</Line> : null}
    </Lines>
  );
}

function Lines({ children }: { children: React.ReactNode }) {
  const { t } = useLanguage();
  return (
    <section aria-label={t('change.will')} style={{ marginBlock: 12 }}>
      <strong>{t('change.will')}</strong>
      <ul className="telegram">{children}</ul>
    </section>
  );
}

function Line({ mark, children }: { mark: string; children: React.ReactNode }) {
  return (
    <li>
      <span aria-hidden>{mark}</span>
      {children}
    </li>
  );
}
