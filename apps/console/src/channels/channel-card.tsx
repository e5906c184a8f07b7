import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { ChannelForm } from './channel-form.tsx';
import { ChannelProof } from './channel-proof.tsx';
import type { ChannelRow, Channels } from './channel-row.ts';
import { sayChannel, sayReason } from './say-channel.ts';

/** One channel: how it stands, what it has done, whether it may be used for real; set up and tested from here. */
export function ChannelCard({ row, drills, next }: { row: ChannelRow; drills: Channels['drills']; next: number }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} wrap align="center">
          <h3 className="channel-name">{sayChannel(row.channelKind, t)}</h3>
          <Standing row={row} />
        </Flex>
      }
      extra={
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {t(open ? 'channels.close' : 'channels.set-up')}
        </Button>
      }
    >
      {row.isSetUp ? <Done row={row} /> : null}
      <p className="channel-limit">{sayLimits(row, t)}</p>
      {row.channelKind === 'web-push' ? <p className="channel-limit">{t('channels.push-never-alone')}</p> : null}
      {row.isSetUp ? <Actions row={row} drills={drills} /> : null}
      {open ? <ChannelForm row={row} next={next} onSaved={() => setOpen(false)} /> : null}
    </Card>
  );
}

/** On or off, and how it works, in a word with a mark: no colour alone says it. */
function Standing({ row }: { row: ChannelRow }) {
  const { t, locale } = useLanguage();
  if (!row.enabled) return <span className="channel-standing">{t('channels.off')}</span>;
  const { standing, blockedUntil } = row.health;
  const bad = standing === 'failing' || standing === 'down' || standing === 'blocked';
  return (
    <span className="channel-standing" data-standing={bad ? 'bad' : standing}>
      {bad ? '! ' : standing === 'well' ? '✓ ' : ''}
      {t(`channels.health.${standing}`, { time: blockedUntil ? sayTime(blockedUntil, locale) : '' })}
    </span>
  );
}

function Done({ row }: { row: ChannelRow }) {
  const { t } = useLanguage();
  const { sent, failed, unknown, lastReason, standing } = row.health;
  const used = sent + failed + unknown > 0;
  return (
    <>
      {used ? <p>{t('channels.counts', { sent, failed, unknown })}</p> : null}
      {lastReason && standing !== 'well' ? (
        <p>{t('channels.last-reason', { reason: sayReason(lastReason, t) })}</p>
      ) : null}
      {row.channelKind === 'web-push' ? <p>{t('channels.devices', { n: row.devices })}</p> : null}
      {row.inboundPath ? (
        <p>
          {t('channels.inbound')} <code className="channel-inbound">{`${location.origin}${row.inboundPath}`}</code>
        </p>
      ) : null}
    </>
  );
}

function Actions({ row, drills }: { row: ChannelRow; drills: Channels['drills'] }) {
  const { t, locale } = useLanguage();
  const test = useCommand('channels.test');
  const isGroup = row.channelKind.endsWith('-robot');
  return (
    <>
      <Flex gap={8} wrap align="center">
        <Button
          onClick={() => test.mutate({ channelKind: row.channelKind })}
          loading={test.isPending || row.test?.outcome === 'waiting'}
        >
          {t(isGroup ? 'channels.test-group' : 'channels.test')}
        </Button>
        {row.test ? (
          <span role="status">
            {t(`channels.test.${row.test.outcome}`, {
              time: sayTime(row.test.at, locale),
              reason: sayReason(row.test.reasonCode, t),
            })}
          </span>
        ) : null}
      </Flex>
      {row.channelKind === 'log' ? null : <ChannelProof row={row} drills={drills} />}
    </>
  );
}

function sayLimits(row: ChannelRow, t: ReturnType<typeof useLanguage>['t']): string {
  const limits = row.windows.map(({ messages, seconds }) => t('channels.limit', { n: messages, seconds }));
  const block = row.blockSeconds > 0 ? [t('channels.block', { minutes: row.blockSeconds / 60 })] : [];
  return limits.length === 0 ? t('channels.limit-none') : [...limits, ...block].join(' · ');
}
