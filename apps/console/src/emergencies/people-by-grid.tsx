import { Link } from '@tanstack/react-router';
import { Button, Dropdown, Flex } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import type { Board } from './board.ts';

type Grid = Board['grids'][number];
const sources = ['general-grid', 'neighbour-grid', 'office'] as const;
const shownAtOnce = 12;

/** "Where are too few people, and what do I do about it?" Grids that cannot get enough first, then those that wait. */
export function PeopleByGrid({ board }: { board: Board }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(shownAtOnce);
  const wanting = board.grids.filter(grid => !grid.enough).sort((a, b) => need(b) - need(a));
  const short = wanting.filter(grid => grid.short).length;
  const enough = board.grids.length - wanting.length;
  return (
    <section aria-live="polite">
      <h2>{t('board.people')}</h2>
      <p className="soft">
        {t('board.people-sum', { enough, all: board.grids.length })}
        {short > 0 ? <strong> · ! {t('board.people-short', { n: short })}</strong> : null}
        {board.people.silent > 0 ? (
          <>
            {' · '}
            <Link to="/emergency/$emergencyId/calls" params={{ emergencyId: board.emergencyId }}>
              {t('board.people-not-reached', { n: board.people.silent })} →
            </Link>
          </>
        ) : null}
      </p>
      <ul className="board-people">
        {wanting.slice(0, shown).map(grid => (
          <GridLine key={grid.gridId} grid={grid} board={board} />
        ))}
      </ul>
      {wanting.length > shown ? (
        <Button block type="text" onClick={() => setShown(shown + shownAtOnce)}>
          {t('list.more', { n: Math.min(shownAtOnce, wanting.length - shown) })}
        </Button>
      ) : null}
    </section>
  );
}

function GridLine({ grid, board }: { grid: Grid; board: Board }) {
  const { t, locale } = useLanguage();
  return (
    <li data-short={grid.short}>
      <div>
        <strong>
          {grid.short ? '! ' : ''}
          {grid.name}
        </strong>{' '}
        {t('board.people-of', { arrived: grid.arrived, quota: grid.quota })}
        <small>
          {t('board.people-how', { coming: grid.coming + grid.here, asked: grid.asked, wave: grid.waves })} ·{' '}
          <Load grid={grid} />
          {grid.short ? ` · ${t('board.people-all-asked')}` : ''}
          {grid.heldUntil ? ` · ${t('board.people-held', { time: sayTime(grid.heldUntil, locale) })}` : ''}
        </small>
      </div>
      {board.state === 'open' ? <HelpButtons grid={grid} board={board} /> : null}
    </li>
  );
}

/** Doors that still wait, against the people who are there. */
function Load({ grid: { doors, covered, arrived } }: { grid: Grid }) {
  const { t } = useLanguage();
  const left = doors - covered;
  if (arrived === 0) return t('board.people-load-none', { doors: left });
  return t('board.people-load', { doors: left, each: Math.ceil(left / arrived) });
}

function HelpButtons({ grid, board }: { grid: Grid; board: Board }) {
  const { t } = useLanguage();
  const mayAsk = useMay('callups.askHelp');
  const ask = useCommand('callups.askHelp', ['emergencies']);
  const take = useCommand('callups.takeHelp', ['emergencies']);
  const extra = {
    callUpId: board.callUpId,
    unitId: grid.gridId,
    $emergencyId: board.emergencyId,
    $status: board.status,
  };
  const people = Math.max(1, grid.quota - grid.arrived);
  if (grid.help)
    return (
      <Flex gap={8} wrap align="center">
        <span>
          {t('board.help-asked', { n: grid.help.people, from: t(`board.help.${grid.help.from}`) })}
          {grid.help.taken ? ` ✓ ${t('board.help-taken')}` : ''}
        </span>
        {mayAsk && !grid.help.taken ? (
          <Button loading={take.isPending} onClick={() => take.mutate(extra)}>
            {t('board.help-take')}
          </Button>
        ) : null}
      </Flex>
    );
  if (!mayAsk) return null;
  const items = sources.map(from => ({ key: from, label: t(`board.help.${from}`) }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => ask.mutate({ ...extra, from: key as 'office', people }) }}
    >
      <Button loading={ask.isPending}>{t('board.help-ask')}</Button>
    </Dropdown>
  );
}

/** 2 cannot get enough, 1 waits; with help on its way after those without. */
const need = (grid: Grid): number =>
  (grid.short ? 4 : 0) + (grid.help ? 0 : 2) + (grid.arrived + grid.coming + grid.here < grid.quota ? 1 : 0);
