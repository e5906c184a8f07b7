import { useState } from 'react';
import type { Slices } from '../phone/slices.ts';
import { usePhone } from '../phone/use-phone.tsx';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';

/** One grid that I lead, or that wants help in the general grid I lead. */
export type TeamGrid = Slices['team']['rows'][number];
const sources = ['general-grid', 'neighbour-grid', 'office'] as const;
/** That a record could not be kept stands on top of the page. */
const saidAbove = () => {};

/** Who comes to my grid, whom do I see, and how do I get more? */
export function MyTeam({ grid }: { grid: TeamGrid }) {
  const { t } = useText();
  const phone = usePhone();
  const options = { purpose: 'call-up', exercise: grid.exercise, emergencyId: grid.emergencyId };
  const seen = (callId: string, personId: string) =>
    void phone
      .record('callups.arrive', { callUpId: grid.callUpId, callId }, { ...options, onBehalfOf: personId })
      .catch(saidAbove);
  const waiting = grid.people.filter(person => person.state !== 'arrived').length;
  return (
    <section className="card team">
      <h2>
        <ExerciseTag exercise={grid.exercise} /> {t('field.team.title', { grid: grid.gridName })}
      </h2>
      <p>
        <b>{t('field.team.figures', { arrived: grid.arrived, quota: grid.quota })}</b>
        {grid.coming + grid.here > 0 && <> · {t('field.team.onTheWay', { n: grid.coming + grid.here })}</>}
      </p>
      {waiting > 0 && <p className="small">{t('field.team.confirm')}</p>}
      <ul className="cards">
        {grid.people.map(person => (
          <li key={person.callId} className="pair">
            <span>
              <b>{person.name}</b>
              <br />
              <span className="small">
                {t(person.state === 'here' ? 'field.team.saysHere' : `field.calls.state.${person.state}`)}
              </span>
            </span>
            {person.state !== 'arrived' && (
              <button
                type="button"
                className="primary"
                aria-label={`${t('field.team.isHere')} ${person.name}`}
                onClick={() => seen(person.callId, person.personId)}
              >
                {t('field.team.isHere')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Help grid={grid} options={options} />
    </section>
  );
}

function Help({ grid, options }: { grid: TeamGrid; options: Parameters<ReturnType<typeof usePhone>['record']>[2] }) {
  const { t } = useText();
  const phone = usePhone();
  const [asking, setAsking] = useState(false);
  const missing = grid.quota - grid.arrived;
  const { callUpId, unitId } = grid;
  const ask = (from: (typeof sources)[number]) => {
    phone.record('callups.askHelp', { callUpId, unitId, from, people: Math.max(1, missing) }, options).catch(saidAbove);
    setAsking(false);
  };
  if (grid.help)
    return (
      <p role="status">
        {t('field.team.asked', { n: grid.help.people, from: t(`field.team.from.${grid.help.from}`) })}{' '}
        {t(grid.help.taken ? 'field.team.taken' : 'field.team.notTaken')}
      </p>
    );
  if (missing <= 0) return <p role="status">{t('field.team.enough')}</p>;
  return (
    <>
      {grid.short && <p role="alert">! {t('field.team.short')}</p>}
      {asking ? (
        <div className="choices one-column">
          {sources.map(from => (
            <button key={from} type="button" onClick={() => ask(from)}>
              {t(`field.team.from.${from}`)}
            </button>
          ))}
          <button type="button" className="plain" onClick={() => setAsking(false)}>
            {t('field.back')}
          </button>
        </div>
      ) : (
        <button type="button" className="wide" onClick={() => setAsking(true)}>
          {t('field.team.askHelp', { n: missing })}
        </button>
      )}
    </>
  );
}

/** A grid of the general grid that I lead wants people: I see to it. */
export function HelpWanted({ grid }: { grid: TeamGrid }) {
  const { t } = useText();
  const phone = usePhone();
  const options = { purpose: 'call-up', exercise: grid.exercise, emergencyId: grid.emergencyId };
  const take = () =>
    void phone.record('callups.takeHelp', { callUpId: grid.callUpId, unitId: grid.unitId }, options).catch(saidAbove);
  return (
    <section className="card team">
      <h2>
        <ExerciseTag exercise={grid.exercise} /> {t('field.team.wanted', { grid: grid.gridName })}
      </h2>
      <p>
        <b>{t('field.team.figures', { arrived: grid.arrived, quota: grid.quota })}</b>
      </p>
      {grid.help && !grid.help.taken && (
        <button type="button" className="primary wide" onClick={take}>
          {t('field.team.take')}
        </button>
      )}
      {grid.help?.taken && <p role="status">{t('field.team.taken')}</p>}
    </section>
  );
}
