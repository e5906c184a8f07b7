import { useState } from 'react';
import type { Slices } from '../phone/slices.ts';
import { useOverlaid, usePhone, useServerNow } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { applyToTasks } from './case-overlay.ts';
import { Danger } from './danger.tsx';
import { waitsForAnswer } from './waiting.ts';

type Task = Slices['tasks']['rows'][number];
const readyAnswers = ['fixed', 'seen', 'told'] as const;

/** What was given to me, and what came of it? A usual answer is one tap and one to send. */
export function TasksPage() {
  const { t } = useText();
  const tasks = useOverlaid('tasks', applyToTasks);
  const rows = tasks?.rows ?? [];
  const [said, setSaid] = useState('');
  return (
    <main className="page">
      <h1>{t('field.report.tasks')}</h1>
      <p role="status" className="answer-said">
        {said && t('field.task.said', { what: said })}
      </p>
      {rows.length === 0 && <p>{t('field.report.noTasks')}</p>}
      <ul className="cards">
        {rows.map(task => (
          <TaskCard key={task.id} task={task} onAnswered={() => setSaid(sayTask(t, task))} />
        ))}
      </ul>
    </main>
  );
}

const sayTask = (t: ReturnType<typeof useText>['t'], task: Task) =>
  [t(`field.kind.${task.caseKind}`), task.place].filter(Boolean).join(' · ');

function TaskCard({ task, onAnswered }: { task: Task; onAnswered: () => void }) {
  const { t, locale } = useText();
  const now = useServerNow();
  const waits = waitsForAnswer(task);
  return (
    <li className="card" data-urgency={task.urgency}>
      <h2>
        {t(`field.kind.${task.caseKind}`)} <Danger urgency={task.urgency} />
      </h2>
      <p>{task.place}</p>
      {task.text && <p className="quote">{task.text}</p>}
      <p className="small">
        {t('field.report.receipt', { receipt: task.receipt })}
        {task.dueAt && <> · {t('field.report.due', { time: sayClock(locale, task.dueAt, now) })}</>}
        {task.late && <b className="late"> {t('field.report.late')}</b>}
      </p>
      {waits ? (
        <Answer caseId={task.id} onAnswered={onAnswered} />
      ) : (
        <p>{task.state === 'handled' ? t('field.task.answered') : t(`field.state.${task.state}`)}</p>
      )}
    </li>
  );
}

function Answer({ caseId, onAnswered }: { caseId: string; onAnswered: () => void }) {
  const { t } = useText();
  const phone = usePhone();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const send = () =>
    phone.record('cases.answer', { caseId, text: text.trim() }).then(onAnswered, () => setFailed(true));
  return (
    <fieldset className="answer-form">
      <legend>{t('field.task.answer')}</legend>
      <div className="choices one-column">
        {readyAnswers.map(it => {
          const words = t(`field.task.${it}`);
          return (
            <button key={it} type="button" aria-pressed={text === words} onClick={() => setText(words)}>
              {words}
            </button>
          );
        })}
      </div>
      <label className="field">
        {t('field.task.own')}
        <input value={text} maxLength={1000} onChange={event => setText(event.target.value)} />
      </label>
      {failed && (
        <p className="fault" role="alert">
          {t('field.doors.notKept')}
        </p>
      )}
      <button type="button" className="primary wide" disabled={text.trim().length < 2} onClick={() => void send()}>
        {t('field.task.send')}
      </button>
    </fieldset>
  );
}
