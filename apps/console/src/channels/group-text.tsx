import { messageWords, plainTitle, say } from '@linli/words';
import { App, Button } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';

/** A text for the helpers' chat group, to be pasted by hand: no name, number or door in it, which is checked first. */
export function GroupText({ title, exercise }: { title: string; exercise: boolean }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const me = useMe();
  const locale = 'zh' as const;
  const mark = exercise ? messageWords['message.mark'][locale] : '';
  const text = `${mark}${say(messageWords['message.call.group'], locale, { community: me.communityName, title: plainTitle(title, locale) })}`;
  // The title is an officer's own words: it is checked like any text that goes to a group.
  const copy = async (): Promise<void> => {
    const { parts } = await client.view('notices.checkText', { communityId: me.communityId, text });
    if (parts.length > 0) return void message.error(t('chat.held'));
    await navigator.clipboard.writeText(text);
    void message.success(t('trail.copied'));
  };
  return (
    <p>
      <Button onClick={() => void copy()}>{t('trail.copy-group')}</Button>
    </p>
  );
}
