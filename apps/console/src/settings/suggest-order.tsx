import type { CandidateKind } from '@linli/protocol';
import { App, Button, Card, Flex, InputNumber } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

/** The order of proposals, moved by buttons so that the keyboard does it too. */
export function SuggestOrder() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const me = useMe();
  const order = useView('roster.suggestOrder', { communityId: me.communityId });
  const [edited, setEdited] = useState<{ kinds: readonly CandidateKind[]; nearMeters: number } | null>(null);
  const set = useCommand('roster.setSuggestOrder');
  const now = edited ?? order.data ?? { kinds: [], nearMeters: 300 };
  const move = (from: number, to: number) => {
    const kinds = [...now.kinds];
    const [kind] = kinds.splice(from, 1);
    if (kind) setEdited({ ...now, kinds: kinds.toSpliced(to, 0, kind) });
  };
  const save = () =>
    set.mutate(
      { kinds: [...now.kinds], nearMeters: now.nearMeters },
      { onSuccess: () => void message.success(t('settings.saved')) },
    );
  return (
    <Card title={t('settings.order')}>
      <StateOf asked={order}>
        <ol>
          {now.kinds.map((kind, index) => (
            <li key={kind} style={{ padding: '3px 0' }}>
              <Flex gap={8} align="center">
                <span style={{ minWidth: 130 }}>{t(`kind.${kind}`)}</span>
                <Button
                  size="small"
                  aria-label={`${t('settings.up')} ${t(`kind.${kind}`)}`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  aria-label={`${t('settings.down')} ${t(`kind.${kind}`)}`}
                  disabled={index === now.kinds.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  ↓
                </Button>
              </Flex>
            </li>
          ))}
        </ol>
        <Flex gap={8} align="center" wrap>
          <label htmlFor="near-meters">{t('settings.near')}</label>
          <InputNumber
            id="near-meters"
            min={50}
            max={5000}
            step={50}
            value={now.nearMeters}
            onChange={value => setEdited({ ...now, nearMeters: value ?? 300 })}
          />
          <Button type="primary" disabled={edited === null} loading={set.isPending} onClick={save}>
            {t('settings.save')}
          </Button>
        </Flex>
      </StateOf>
    </Card>
  );
}
