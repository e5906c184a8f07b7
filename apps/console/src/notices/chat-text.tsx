import type { ViewResponse } from '@linli/protocol';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { copyText } from './copy-text.ts';

type Parts = ViewResponse<'notices.checkText'>['parts'];
interface Checked {
  readonly text: string;
  readonly parts: Parts;
}
const longest = 1000;

/** What do I write into the residents' chat group without giving anybody away? The text is checked before it can be copied; with a person in it, it cannot. */
export function ChatText({ draft }: { draft: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const may = useMay('notices.checkText');
  const [text, setText] = useState(draft);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [said, setSaid] = useState<'copied' | 'by-hand' | 'failed' | null>(null);
  if (!may) return null;
  const held = checked?.text === text && checked.parts.length > 0;
  const act = async () => {
    setSaid(null);
    try {
      const { parts } = await client.view('notices.checkText', { communityId: me.communityId, text });
      setChecked({ text, parts });
      if (parts.length === 0) setSaid((await copyText(text)) ? 'copied' : 'by-hand');
    } catch {
      setSaid('failed');
    }
  };
  return (
    <section className="chat-text no-print" style={{ display: 'grid', gap: 8, justifyItems: 'start', marginTop: 24 }}>
      <h2>{t('chat.title')}</h2>
      <p className="soft">{t('chat.explain')}</p>
      <Input.TextArea
        aria-label={t('chat.title')}
        value={text}
        maxLength={longest}
        rows={3}
        onChange={event => setText(event.target.value)}
      />
      <Button type="primary" disabled={text.trim() === '' || held} onClick={() => void act()}>
        {t('chat.copy')}
      </Button>
      {held && checked ? <Found checked={checked} /> : null}
      {said && !held ? (
        <Alert type={said === 'copied' ? 'success' : 'warning'} title={t(`chat.${said}`)} role="status" />
      ) : null}
    </section>
  );
}

/** What is in the way, each with why, in the order of the text. */
function Found({ checked: { text, parts } }: { checked: Checked }) {
  const { t } = useLanguage();
  const inOrder = [...parts].sort((a, b) => a.begin - b.begin);
  return (
    <div role="alert">
      <p>
        <strong>{t('chat.held')}</strong>
      </p>
      <ul>
        {inOrder.map(part => (
          <li key={`${part.kind}${part.begin}`}>
            <mark>{text.slice(part.begin, part.end)}</mark> {t(`chat.why.${part.kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
