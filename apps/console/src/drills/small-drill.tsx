import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemWord } from '../shell/problem-text.ts';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { DrillChannels } from './drill-channels.tsx';

type Preview = ViewResponse<'drills.preview'>;

/** "How do I let this grid practise for a quarter of an hour?" One tap shows what would happen, the second starts it. Without a grid: the reserve pool. */
export function SmallDrill({ gridId }: { gridId: string | null }) {
  const { t } = useLanguage();
  const may = useMay('drills.start');
  const [isOpen, setOpen] = useState(false);
  if (!may) return null;
  return isOpen ? (
    <Prepared gridId={gridId} onBack={() => setOpen(false)} />
  ) : (
    <Button onClick={() => setOpen(true)} style={{ marginTop: 8 }}>
      {t(gridId ? 'drills.prepare' : 'drills.prepare.pool')}
    </Button>
  );
}

function Prepared({ gridId, onBack }: { gridId: string | null; onBack: () => void }) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const [channels, setChannels] = useState<Preview['channels'] | null>(null);
  const [endsAt, setEndsAt] = useState<string | null>(null);
  // One set of ids for all presses of this button: pressing twice starts once.
  const [ids] = useState(() => ({ emergencyId: newId(), callUpId: newId(), roundId: newId() }));
  const target = gridId ? { gridCode: gridId } : { pool: true as const };
  const preview = useView(
    'drills.preview',
    {
      communityId,
      ...(gridId ? { gridCode: gridId } : { pool: 'yes' }),
      ...(channels ? { channels: channels.join(',') } : {}),
    },
    endsAt === null,
  );
  const start = useCommand('drills.start', ['emergencies', 'callups']);
  const go = (named: Preview['channels']) =>
    start.mutate(
      { ...ids, target, channels: named, $emergencyId: ids.emergencyId, $status: 'exercise' },
      { onSuccess: result => setEndsAt(result.endsAt) },
    );
  if (endsAt)
    return (
      <p role="status">
        <strong>{t('emergency.exercise')}</strong> {t('drills.running', { time: sayTime(endsAt, locale) })}{' '}
        <Link to="/emergency/$emergencyId" params={{ emergencyId: ids.emergencyId }}>
          {t('drills.look')}
        </Link>
      </p>
    );
  return (
    <StateOf asked={preview}>
      {preview.data ? (
        <Card size="small" title={preview.data.gridName ?? t('drills.pool')} style={{ marginTop: 8 }}>
          <Told preview={preview.data} onChannels={setChannels} />
          <Flex gap={8} wrap style={{ marginTop: 12 }}>
            <Button
              type="primary"
              disabled={preview.data.refusal !== null}
              loading={start.isPending}
              onClick={() => go(preview.data.channels)}
            >
              {t('drills.start')}
            </Button>
            <Button onClick={onBack}>{t('drills.back')}</Button>
          </Flex>
        </Card>
      ) : null}
    </StateOf>
  );
}

/** What the button would do, and why it may not be pressed. */
function Told({ preview, onChannels }: { preview: Preview; onChannels: (channels: Preview['channels']) => void }) {
  const { t } = useLanguage();
  const { gridId, minutes, doors, people, takingPart, refusal } = preview;
  return (
    <>
      <p>{gridId ? t('drills.lead', { doors, minutes }) : t('drills.pool.lead', { minutes })}</p>
      <p>
        <strong>{people === null ? t('drills.called.few') : t('drills.called', { n: people })}</strong>
        {takingPart
          ? ` · ${t('drills.taking-part', { people: takingPart.people, n: takingPart.takePart })}`
          : ` · ${t('drills.taking-part.unsaid')}`}
      </p>
      <DrillChannels
        on={preview.channelsOn}
        named={preview.channels}
        groups={preview.groupChannels}
        onChange={onChannels}
      />
      {refusal ? (
        <p className="amber" role="alert">
          {problemWord(refusal.code, t)}
        </p>
      ) : null}
    </>
  );
}
