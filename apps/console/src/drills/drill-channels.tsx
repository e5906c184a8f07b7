import type { ViewResponse } from '@linli/protocol';
import { Checkbox, Flex } from 'antd';
import { sayChannel, sayChannels } from '../channels/say-channel.ts';
import { useLanguage } from '../shell/language.tsx';

type Kind = ViewResponse<'drills.preview'>['channels'][number];

/** Which channels does this exercise name? No other carries a word of it. */
export function DrillChannels({
  on,
  named,
  groups,
  onChange,
}: {
  on: readonly Kind[];
  named: readonly Kind[];
  groups: readonly Kind[];
  onChange: (named: Kind[]) => void;
}) {
  const { t, locale } = useLanguage();
  const read = groups.filter(kind => named.includes(kind));
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0 }}>{t('drills.channels')}</legend>
      <Flex gap={4} wrap>
        {on.map(kind => (
          <Checkbox
            key={kind}
            checked={named.includes(kind)}
            onChange={event => onChange(on.filter(one => (one === kind ? event.target.checked : named.includes(one))))}
          >
            {sayChannel(kind, t)}
          </Checkbox>
        ))}
      </Flex>
      {named.length === 0 ? <div className="soft">{t('drills.channels.pages')}</div> : null}
      {read.length > 0 ? (
        <div className="amber">! {t('drills.channels.group', { channels: sayChannels(read, t, locale) })}</div>
      ) : null}
    </fieldset>
  );
}
