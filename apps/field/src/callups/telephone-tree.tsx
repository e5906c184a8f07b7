import type { Slices } from '../phone/slices.ts';
import { usePhone } from '../phone/use-phone.tsx';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';
import type { TreeLine } from './call-overlay.ts';

interface Props {
  readonly callUpId: string;
  readonly tree: Slices['trees'][string];
  readonly emergencyId: string | undefined;
}

const hasResult = (row: TreeLine) => row.state !== 'called' && row.state !== 'silent' && row.ringAgain === null;

/** Whom do I telephone next, what do I say, what did they answer? At most ten people; those without a result first. */
export function TelephoneTree({ callUpId, tree, emergencyId }: Props) {
  const { t, locale } = useText();
  const rows = [...tree.rows].sort(
    (a, b) =>
      Number(a.ringAgain === null) - Number(b.ringAgain === null) ||
      Number(hasResult(a)) - Number(hasResult(b)) ||
      a.attempts - b.attempts,
  );
  return (
    <section>
      <h2>
        <ExerciseTag exercise={tree.exercise} /> {t('field.calls.tree')}
      </h2>
      <p>{t('field.calls.treeCount', { of: rows.length, done: rows.filter(hasResult).length })}</p>
      <details className="ask" open>
        <summary>{t('field.calls.script')}</summary>
        <p>{tree.script[locale]}</p>
      </details>
      <ul className="cards">
        {rows.map(row => (
          <Line key={row.callId} row={row} callUpId={callUpId} exercise={tree.exercise} emergencyId={emergencyId} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly row: TreeLine;
  readonly callUpId: string;
  readonly exercise: boolean;
  readonly emergencyId: string | undefined;
}

function Line({ row, callUpId, exercise, emergencyId }: LineProps) {
  const { t } = useText();
  const phone = usePhone();
  const options = { purpose: 'call-up', exercise, ...(emergencyId ? { emergencyId } : {}) };
  const { callId } = row;
  const spoke = async (answer: 'coming' | 'cannot' | 'later') => {
    await phone.record('callups.recordAttempt', { callUpId, callId, outcome: 'spoke' }, options);
    await phone.record('callups.answer', { callUpId, callId, answer }, { ...options, onBehalfOf: row.personId });
  };
  // That a record could not be kept stands on top of the page.
  const said = (answer: 'coming' | 'cannot' | 'later') => void spoke(answer).catch(() => {});
  const told = () =>
    phone.record('callups.recordAttempt', { callUpId, callId, outcome: 'spoke' }, options).catch(() => {});
  const missed = (outcome: 'no-answer' | 'wrong-number') =>
    void phone.record('callups.recordAttempt', { callUpId, callId, outcome }, options).catch(() => {});
  return (
    <li className="card tree-line" data-state={row.state}>
      <h3>{row.name}</h3>
      <p className="small">
        {row.gridName && <>{row.gridName} · </>}
        {roleWord(t, row.role)} · <b>{t(`field.calls.state.${row.state}`)}</b>
        {row.attempts > 0 && <> · {t('field.calls.attempts', { n: row.attempts })}</>}
      </p>
      {row.ringAgain && <RingAgain row={row} onTold={() => void told()} onMissed={() => missed('no-answer')} />}
      {!hasResult(row) && !row.ringAgain && (
        <>
          <Dial row={row} />
          <p className="small">{t('field.calls.said')}</p>
          <div className="choices three">
            <Result row={row} text={t('field.calls.heComes')} onTap={() => said('coming')} />
            <Result row={row} text={t('field.calls.heLater')} onTap={() => said('later')} />
            <Result row={row} text={t('field.calls.heCannot')} onTap={() => said('cannot')} />
          </div>
          <p className="small">{t('field.calls.notReached')}</p>
          <div className="choices">
            <Result row={row} text={t('field.calls.noAnswer')} onTap={() => missed('no-answer')} />
            <Result row={row} text={t('field.calls.wrong')} onTap={() => missed('wrong-number')} />
          </div>
        </>
      )}
    </li>
  );
}

/** Heard of the call by my telephone alone: hears by it that it is off, or what was corrected. */
function RingAgain({ row, onTold, onMissed }: { row: TreeLine; onTold: () => void; onMissed: () => void }) {
  const { t } = useText();
  return (
    <>
      <p role="status">{t(row.ringAgain === 'off' ? 'field.calls.ringOff' : 'field.calls.ringCorrected')}</p>
      <Dial row={row} />
      <div className="choices">
        <Result row={row} text={t('field.calls.toldIt')} onTap={onTold} />
        <Result row={row} text={t('field.calls.noAnswer')} onTap={onMissed} />
      </div>
    </>
  );
}

function Dial({ row }: { row: TreeLine }) {
  const { t } = useText();
  return row.phone ? (
    <a className="button primary wide" href={`tel:${row.phone.replace(/\s/g, '')}`}>
      {t('field.calls.call', { phone: row.phone })}
    </a>
  ) : (
    <p>{t('field.calls.noPhone')}</p>
  );
}

function Result({ row, text, onTap }: { row: TreeLine; text: string; onTap: () => void }) {
  return (
    <button type="button" aria-label={`${text} ${row.name}`} onClick={onTap}>
      {text}
    </button>
  );
}

/** A role in words; one that this app does not know yet is shown as it came. */
function roleWord(t: ReturnType<typeof useText>['t'], role: string): string {
  const key = `role.${role}` as 'role.grid-head';
  const said = t(key in knownRoles ? key : 'role.grid-member');
  return key in knownRoles ? said : role;
}
const knownRoles = {
  'role.grid-head': 1,
  'role.acting-head': 1,
  'role.deputy-head': 1,
  'role.grid-member': 1,
  'role.reserve': 1,
  'role.general-grid-member': 1,
  'role.community-staff': 1,
};
