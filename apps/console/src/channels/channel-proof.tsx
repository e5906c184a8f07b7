import { plainTitle } from '@linli/words';
import { App, Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import type { ChannelRow, Channels } from './channel-row.ts';

/** Whether a drill has passed on the channel; the officer names the one that proves it. */
export function ChannelProof({ row, drills }: { row: ChannelRow; drills: Channels['drills'] }) {
  const { t, locale } = useLanguage();
  const { message } = App.useApp();
  const pass = useCommand('channels.passDrill');
  const [drill, setDrill] = useState<string | null>(null);
  if (row.drillPassedAt)
    return (
      <p className="channel-proof">✓ {t('channels.drill-passed', { time: sayTime(row.drillPassedAt, locale) })}</p>
    );
  const chosen = drill ?? drills[0]?.emergencyId ?? null;
  return (
    <div className="channel-proof">
      <p className="channel-warn">! {t('channels.drill-missing')}</p>
      {drills.length === 0 ? (
        <p>{t('channels.no-drills')}</p>
      ) : (
        <Flex gap={8} wrap>
          <Select
            aria-label={t('channels.choose-drill')}
            className="channel-drill"
            value={chosen}
            onChange={setDrill}
            options={drills.map(each => ({
              value: each.emergencyId,
              label: `${plainTitle(each.title, locale)} · ${sayTime(each.openedAt, locale)}`,
            }))}
          />
          <Button
            loading={pass.isPending}
            disabled={!chosen}
            onClick={() =>
              chosen &&
              pass.mutate(
                { channelKind: row.channelKind, emergencyId: chosen },
                { onSuccess: () => void message.success(t('channels.drill-ok')) },
              )
            }
          >
            {t('channels.pass-drill')}
          </Button>
        </Flex>
      )}
    </div>
  );
}
