import type { ViewResponse } from '@linli/protocol';
import { type ToldWay, toldWays } from '@linli/protocol/vocabulary';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { usePages } from '../shell/use-pages.ts';

type Home = ViewResponse<'access.breakGlassHomes'>['rows'][number];
interface Props {
  readonly breakGlassId: string;
  readonly rows: readonly Home[];
  readonly pages: ReturnType<typeof usePages<'access.breakGlassHomes'>>['pages'];
}

/** Homes that wait: tick those that were told, one tap says how. What was recorded last can be taken back. */
export function TellHomes({ breakGlassId, rows, pages }: Props) {
  const { t } = useLanguage();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const here = rows.map(row => row.doorId).filter(doorId => picked.has(doorId));
  const { tell, isPending, undo } = useTelling(breakGlassId, rows, () => setPicked(new Set()));
  const pick = (doorId: string, on: boolean) =>
    setPicked(new Set(on ? [...picked, doorId] : [...picked].filter(one => one !== doorId)));
  return (
    <>
      {undo}
      {rows.length === 0 ? <p>{t('glass.all-told')}</p> : null}
      {rows.length > 1 ? (
        <Checkbox
          checked={here.length === rows.length}
          indeterminate={here.length > 0 && here.length < rows.length}
          onChange={event => setPicked(new Set(event.target.checked ? rows.map(row => row.doorId) : []))}
        >
          {t('glass.tick-all')}
        </Checkbox>
      ) : null}
      <ul className="homes-list">
        {rows.map(({ doorId, place, day }) => (
          <li key={doorId}>
            <Checkbox checked={picked.has(doorId)} onChange={event => pick(doorId, event.target.checked)}>
              <strong>{place}</strong> <span className="homes-seen">{t('glass.looked-on', { day })}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <More pages={pages} />
      {rows.length > 0 ? <How homes={here} busy={isPending} onTell={(how, on) => tell(here, how, on)} /> : null}
    </>
  );
}

/** How those that are ticked were told, and on which day; four taps to choose from. */
function How({
  homes,
  busy,
  onTell,
}: {
  homes: readonly string[];
  busy: boolean;
  onTell(how: ToldWay, on: string | undefined): void;
}) {
  const { t } = useLanguage();
  // Until somebody says another day, it is today by the server's clock.
  const [day, setDay] = useState<string>();
  const dayId = useId();
  const none = homes.length === 0;
  return (
    <fieldset className="homes-how" disabled={none}>
      <legend>{t(none ? 'glass.tick-first' : 'glass.how-told', { n: homes.length })}</legend>
      <div className="homes-on">
        <label htmlFor={dayId}>{t('glass.told-on')}</label>
        <Input
          id={dayId}
          type="date"
          className="homes-day"
          disabled={none}
          value={day ?? today()}
          max={today()}
          onChange={event => setDay(event.target.value || undefined)}
        />
      </div>
      <div className="homes-ways">
        {toldWays.map(how => (
          <Button key={how} disabled={none} loading={busy} onClick={() => onTell(how, day)}>
            {t(`glass.way.${how}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** Records it, says how many, and keeps the way back at hand. */
function useTelling(breakGlassId: string, waiting: readonly Home[], onTold: () => void) {
  const { t } = useLanguage();
  const [recorded, setLast] = useState<readonly string[]>([]);
  // Without those that wait again, taken back one by one.
  const last = recorded.filter(doorId => !waiting.some(home => home.doorId === doorId));
  const homesTold = useCommand('access.homesTold');
  const notTold = useCommand('access.homesNotTold');
  const tell = (doorIds: string[], how: ToldWay, on: string | undefined) =>
    homesTold.mutate(
      { breakGlassId, doorIds, how, ...(on ? { on } : {}) },
      {
        onSuccess() {
          setLast(doorIds);
          onTold();
        },
      },
    );
  const takeBack = () => notTold.mutate({ breakGlassId, doorIds: [...last] }, { onSuccess: () => setLast([]) });
  const undo = last.length ? (
    <div className="homes-note" role="status">
      {t('glass.recorded', { n: last.length })}{' '}
      <Button loading={notTold.isPending} onClick={takeBack}>
        {t('glass.undo')}
      </Button>
    </div>
  ) : null;
  return { tell, isPending: homesTold.isPending, undo };
}
