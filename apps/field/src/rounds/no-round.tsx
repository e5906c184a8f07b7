import { plainTitle } from '@linli/words';
import { useOpenTasks } from '../cases/waiting.ts';
import { CompoundCard } from '../orders/compound-card.tsx';
import { OrdersHere } from '../orders/orders-here.tsx';
import type { MyGrid } from '../phone/slices.ts';
import { usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { Telephone } from '../shell/telephone.tsx';
import { useText } from '../shell/text.tsx';

/** No round is open: what do I do, what is my grid, whom do I ring? */
export function NoRound({ loaded }: { loaded: boolean }) {
  const { t } = useText();
  const { me, slices } = usePhoneState();
  const grids = slices.grids?.value.rows ?? [];
  const compounds = slices.compounds?.value.rows ?? [];
  const office = slices.community?.value.officePhone;
  const tasks = useOpenTasks();
  return (
    <main className="page">
      <h1>{loaded ? t('field.none.title') : t('field.doors.title')}</h1>
      <p>{loaded ? t('field.none.todo') : t('field.none.notLoaded')}</p>
      {loaded && <JustEnded />}
      {tasks > 0 && (
        <a className="button primary wide" href="#/tasks">
          {t('field.none.tasks', { n: tasks })}
        </a>
      )}
      <a className="button wide" href="#/report">
        {t('field.nav.report')}
      </a>
      {office && (
        <a className="button wide" href={`tel:${office}`}>
          {t('field.none.callOffice')} <Telephone number={office} />
        </a>
      )}
      {me && !me.roles.some(it => it.gridId || it.generalGridId || it.compoundId) && <p>{t('field.none.noGrid')}</p>}
      {compounds.length > 0 && <OrdersHere />}
      {compounds.map(compound => (
        <CompoundCard key={compound.compoundId} compound={compound} />
      ))}
      {grids.map(grid => (
        <GridCard key={grid.gridId} grid={grid} />
      ))}
    </main>
  );
}

const freshMs = 3 * 86_400_000;

/** What happened to the round I was in? It ended, and somebody says thank you. */
function JustEnded() {
  const { t, locale } = useText();
  const now = useServerNow();
  const letter = usePhoneState().slices.letters?.value.rows[0];
  if (!letter || now - Date.parse(letter.sentAt) > freshMs) return null;
  return (
    <section className="card" role="status">
      <p>
        <ExerciseTag exercise={letter.exercise} />{' '}
        <b>{t('field.none.ended', { title: plainTitle(letter.emergencyTitle, locale) })}</b>
      </p>
      <a className="button wide" href="#/letters">
        {t('field.letters.title')}
      </a>
    </section>
  );
}

function GridCard({ grid }: { grid: MyGrid }) {
  const { t } = useText();
  const people = [grid.people?.head, grid.people?.acting, ...(grid.people?.members ?? [])].filter(it => !!it);
  return (
    <section className="card">
      <h2>{t('field.none.myGrid', { code: grid.code })}</h2>
      {grid.doors > 0 && <p>{t('field.none.doors', { n: grid.doors })}</p>}
      <ul className="places">
        {grid.places.map(place => (
          <li key={place.entranceId ?? place.place}>{place.place}</li>
        ))}
      </ul>
      {grid.people && (
        <>
          <h3>{t('field.none.people')}</h3>
          <ul className="people">
            {!grid.people.head && <li>{t('field.none.noHead')}</li>}
            {people.map(person => (
              <li key={person.id}>
                <b>{person.name}</b>{' '}
                {person.roles.find(it => it.gridId === grid.gridId) &&
                  t(`role.${person.roles.find(it => it.gridId === grid.gridId)!.role}`)}{' '}
                <small>{person.phoneMasked}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
