import type { ViewResponse } from '@linli/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Checkbox, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useIntoView } from '../shell/use-into-view.ts';
import { useView } from '../shell/use-view.ts';
import { AreaChoice, type ChosenArea } from './area-choice.tsx';
import { BeforeButton } from './reach-lines.tsx';
import { Telegram } from './telegram.tsx';
import type { Proposed } from './warnings.tsx';
import './switch.css';

type Channels = ViewResponse<'channels.reach'>['channelsOn'];
type Playbook = ViewResponse<'emergencies.playbooks'>['rows'][number];

/** The switch at three in the morning: what, which level, then a page that reads like a telegram, then one button. @param start filled in by a warning */
export function OpenSwitch({ start }: { start: Proposed | null }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const books = useView('emergencies.playbooks', { communityId: me.communityId });
  const [chosen, setBook] = useState<Playbook | null>(null);
  const book = chosen ?? books.data?.rows.find(each => each.id === start?.playbookId) ?? null;
  const place = useIntoView(start !== null);
  return (
    <Card ref={place} title={<h2 style={{ margin: 0 }}>{t('emergency.open-new')}</h2>} style={{ marginTop: 16 }}>
      <StateOf asked={books}>
        <div>{t('emergency.playbook')}</div>
        <Flex gap={8} wrap style={{ marginBlock: 8 }}>
          {(books.data?.rows ?? []).map(each => (
            <Button
              key={each.id}
              size="large"
              type={each.id === book?.id ? 'primary' : 'default'}
              aria-pressed={each.id === book?.id}
              onClick={() => setBook(each)}
            >
              {each.title[locale]}
            </Button>
          ))}
        </Flex>
        {start && book?.id === start.playbookId ? <p role="status">{t('warning.filled')}</p> : null}
        {book ? <Prepare key={book.id} book={book} start={start?.playbookId === book.id ? start : null} /> : null}
      </StateOf>
    </Card>
  );
}

function Prepare({ book, start }: { book: Playbook; start: Proposed | null }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const [level, setLevel] = useState(start?.level ?? book.levels[0] ?? '');
  const [title, setTitle] = useState(start?.title.slice(0, 120) ?? book.title[locale]);
  const [exercise, setExercise] = useState(start ? start.exercise || me.synthetic : me.synthetic);
  // One set of ids for all presses of this button: pressing twice opens once.
  const [ids] = useState(() => ({ emergencyId: newId(), callUpId: newId(), roundId: newId() }));
  const [channels, setChannels] = useState<Channels | null>(null);
  const proposed = start?.rings ?? [];
  const [area, setArea] = useState<ChosenArea | null>(proposed[0] ? { ring: proposed[0], cut: 'whole' } : null);
  const within = area ? { ring: JSON.stringify(area.ring), cut: area.cut } : {};
  const asked = { communityId: me.communityId, playbookId: book.id, level, emergencyId: ids.emergencyId, ...within };
  // A line that is broken means no grids: there is nothing to press.
  const preview = useView('emergencies.preview', asked, area === null || area.ring.length > 0);
  const open = useCommand('emergencies.open', ['callups', 'rounds']);
  const settle = useCommand('emergencies.settleWarning');
  const opened = (): void => {
    if (start) settle.mutate({ warningId: start.warningId, decision: 'opened', emergencyId: ids.emergencyId });
    void navigate({ to: '/emergency/$emergencyId', params: { emergencyId: ids.emergencyId } });
  };
  const status = exercise ? ('exercise' as const) : ('actual' as const);
  const go = () =>
    open.mutate(
      {
        ...ids,
        playbookId: book.id,
        level,
        title,
        ...(area ? { area } : {}),
        ...(exercise && channels ? { channels } : {}),
        $emergencyId: ids.emergencyId,
        $status: status,
      },
      { onSuccess: opened },
    );
  return (
    <>
      {book.levels.length > 1 ? (
        <Segmented
          aria-label={t('emergency.level')}
          options={book.levelLines.map(line => ({
            value: line.id,
            label: `${line[locale]} · ${t('emergency.hours', { n: line.hours })}`,
          }))}
          value={level}
          onChange={setLevel}
          style={{ marginBlock: 8 }}
        />
      ) : null}
      <label htmlFor="emergency-name" style={{ display: 'block' }}>
        {t('emergency.name')}
      </label>
      <Input
        id="emergency-name"
        size="large"
        maxLength={120}
        value={title}
        onChange={event => setTitle(event.target.value)}
      />
      <Checkbox checked={exercise} onChange={event => setExercise(event.target.checked)} style={{ marginBlock: 12 }}>
        {t('emergency.as-exercise')}
      </Checkbox>
      <AreaChoice area={area} onChange={setArea} proposed={proposed} />
      <StateOf asked={preview}>
        {preview.data ? (
          <>
            <Telegram preview={preview.data} />
            <BeforeButton
              playbookId={book.id}
              level={level}
              exercise={exercise}
              within={within}
              channels={channels}
              onChannels={setChannels}
            />
            <Button
              type="primary"
              danger={!exercise}
              size="large"
              block
              loading={open.isPending}
              disabled={title.trim().length < 2}
              onClick={go}
              className="emergency-go"
            >
              {t(exercise ? 'emergency.call-exercise' : 'emergency.call-now', { n: preview.data.heads })}
            </Button>
          </>
        ) : null}
      </StateOf>
    </>
  );
}
