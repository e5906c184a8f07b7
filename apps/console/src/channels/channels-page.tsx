import { Alert, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { CapCard } from './cap-card.tsx';
import { ChannelCard } from './channel-card.tsx';
import type { ChannelRow } from './channel-row.ts';
import './channels.css';

/** Set up once, a channel that was turned off included. */
const isSetUp = (row: ChannelRow): boolean => row.isSetUp;

/** "How do our messages leave, and do they?" Those that are on first, in the order in which they are tried. */
export function ChannelsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const channels = useView('channels.list', { communityId: me.communityId }, true, 5_000);
  const rows = channels.data?.rows ?? [];
  const drills = channels.data?.drills ?? [];
  const next = rows.filter(isSetUp).length + 1;
  const card = (row: ChannelRow) => <ChannelCard key={row.channelKind} row={row} drills={drills} next={next} />;
  return (
    <Flex vertical gap={16} className="page">
      <h1>{t('nav.channels')}</h1>
      <p className="channels-intro">{t('channels.intro')}</p>
      <StateOf asked={channels}>
        {rows.some(row => row.enabled) ? null : <Alert type="warning" showIcon title={t('channels.none')} />}
        {rows.filter(isSetUp).map(card)}
        <h2>{t('channels.others')}</h2>
        {rows.filter(row => !isSetUp(row)).map(card)}
        <CapCard />
      </StateOf>
    </Flex>
  );
}
