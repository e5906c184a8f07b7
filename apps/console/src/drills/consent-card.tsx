import { App, Button, Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';

type Way = 'paper' | 'telephone';
const ways: readonly Way[] = ['paper', 'telephone'];

/** "They told us that drills may call them, or may no more: where do I note it?" What was said before is not shown: nobody makes a list of it. */
export function ConsentCard({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const may = useMay('drills.takePart');
  const [way, setWay] = useState<Way>('paper');
  const note = useCommand('drills.takePart');
  if (!may) return null;
  const say = (takesPart: boolean) =>
    note.mutate(
      { personIds: [personId], takesPart, way },
      { onSuccess: () => void message.success(t('drills.consent.noted')) },
    );
  return (
    <Card size="small" title={t('drills.consent.desk')} style={{ marginTop: 12 }}>
      <p>{t('drills.consent.desk.why')}</p>
      <Flex gap={8} wrap align="center">
        <Segmented
          aria-label={t('drills.consent.desk')}
          options={ways.map(each => ({ value: each, label: t(`drills.consent.${each}`) }))}
          value={way}
          onChange={setWay}
        />
        <Button loading={note.isPending} onClick={() => say(true)}>
          {t('drills.consent.desk.yes')}
        </Button>
        <Button loading={note.isPending} onClick={() => say(false)}>
          {t('drills.consent.desk.no')}
        </Button>
      </Flex>
    </Card>
  );
}
