import type { ViewResponse } from '@linli/protocol';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import type { Board } from './board.ts';
import { CorrectionLines } from './told-lines.tsx';

type ChangePreview = ViewResponse<'callups.changePreview'>;

/** Other words, or another place or time to meet: who has heard the old ones, then one button. */
export function CorrectCall({ board }: { board: Board }) {
  const me = useMe();
  const preview = useView(
    'callups.changePreview',
    { communityId: me.communityId, callUpId: board.callUpId },
    true,
    10_000,
  );
  // Here, not in the fields: they begin anew with each correction, and what came of it stays to be read.
  const correct = useCommand('callups.correct', ['emergencies']);
  return (
    <StateOf asked={preview}>
      {preview.data ? (
        <Fields key={preview.data.corrections} board={board} preview={preview.data} correct={correct} />
      ) : null}
    </StateOf>
  );
}

type Correct = ReturnType<typeof useCommand<'callups.correct'>>;

function Fields({ board, preview, correct }: { board: Board; preview: ChangePreview; correct: Correct }) {
  const { t } = useLanguage();
  const [meet, setMeetTo] = useState(preview.words.meet);
  const [script, setScriptTo] = useState(preview.words.callScript);
  // Whoever types on is at the next correction.
  const typed = (): void => {
    if (correct.data) correct.reset();
  };
  const setMeet = (words: typeof meet): void => {
    typed();
    setMeetTo(words);
  };
  const setScript = (words: typeof script): void => {
    typed();
    setScriptTo(words);
  };
  const go = () =>
    correct.mutate({
      callUpId: board.callUpId,
      meet: withEnglish(meet, preview.words.meet),
      callScript: withEnglish(script, preview.words.callScript),
      $emergencyId: board.emergencyId,
      $status: board.status,
    });
  const unchanged = [meet.zh === preview.words.meet.zh, meet.en === preview.words.meet.en]
    .concat(script.zh === preview.words.callScript.zh, script.en === preview.words.callScript.en)
    .every(Boolean);
  return (
    <>
      <Field label={t('change.meet')} value={meet.zh} onChange={zh => setMeet({ ...meet, zh })} />
      <Field label={t('change.meet-en')} value={meet.en} onChange={en => setMeet({ ...meet, en })} />
      <Field label={t('change.script')} value={script.zh} onChange={zh => setScript({ ...script, zh })} rows={3} />
      <Field label={t('change.script-en')} value={script.en} onChange={en => setScript({ ...script, en })} rows={3} />
      {correct.data ? (
        <p role="status">
          ✓ {t('change.done-correct', { n: correct.data.told + correct.data.byTelephone + correct.data.byPage })}
          {correct.data.byTelephone > 0 ? ` ${t('change.ring-first', { n: correct.data.byTelephone })}` : null}
        </p>
      ) : (
        <CorrectionLines told={preview.correct} />
      )}
      <Button
        type="primary"
        size="large"
        block
        loading={correct.isPending}
        disabled={unchanged || meet.zh.trim() === '' || script.zh.trim() === ''}
        onClick={go}
      >
        {t('change.correct-go', { n: preview.correct.told })}
      </Button>
    </>
  );
}

/** English that was left as it was, or out, while the Chinese changed says the old thing: the Chinese stands there too then. */
function withEnglish(text: { zh: string; en: string }, before: { zh: string; en: string }): { zh: string; en: string } {
  const isOld = text.zh !== before.zh && text.en === before.en;
  return { zh: text.zh, en: isOld || text.en.trim() === '' ? text.zh : text.en };
}

function Field({
  label,
  value,
  onChange,
  rows = 1,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  rows?: number;
}) {
  return (
    <div style={{ marginBlock: 8 }}>
      <div>{label}</div>
      <Input.TextArea
        rows={rows}
        maxLength={300}
        aria-label={label}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
