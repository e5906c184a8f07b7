import type { ViewResponse } from '@linli/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Checkbox, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { Telegram } from './telegram.tsx';
import './switch.css';

type Playbook = ViewResponse<'emergencies.playbooks'>['rows'][number];

/** The switch at three in the morning: what, which level, then a page that reads like a telegram, then one button. */
export function OpenSwitch() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const books = useView('emergencies.playbooks', { communityId: me.communityId });
  const [book, setBook] = useState<Playbook | null>(null);
  return (
    <Card title={<h2 style={{ margin: 0 }}>{t('emergency.open-new')}</h2>} style={{ marginTop: 16 }}>
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
        {book ? <Prepare key={book.id} book={book} /> : null}
      </StateOf>
    </Card>
  );
}

function Prepare({ book }: { book: Playbook }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const [level, setLevel] = useState(book.levels[0] ?? '');
  const [title, setTitle] = useState(book.title[locale]);
  const [exercise, setExercise] = useState(me.synthetic);
  // One set of ids for all presses of this button: pressing twice opens once.
  const [ids] = useState(() => ({ emergencyId: newId(), callUpId: newId(), roundId: newId() }));
  const preview = useView('emergencies.preview', { communityId: me.communityId, playbookId: book.id, level });
  const open = useCommand('emergencies.open', ['callups', 'rounds']);
  const status = exercise ? ('exercise' as const) : ('actual' as const);
  const go = () =>
    open.mutate(
      { ...ids, playbookId: book.id, level, title, $emergencyId: ids.emergencyId, $status: status },
      { onSuccess: () => navigate({ to: '/emergency/$emergencyId', params: { emergencyId: ids.emergencyId } }) },
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
      <StateOf asked={preview}>
        {preview.data ? (
          <>
            <Telegram preview={preview.data} />
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
