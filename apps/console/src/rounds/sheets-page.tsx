import { useQueries } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { Board } from '../emergencies/board.ts';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { DoorSheet } from './door-sheet.tsx';

/** As many as one goes to the printer with: a jam costs twenty sheets, not three hundred. */
const perBatch = 20;

/** The paper twin: a grid's doors in walking order, black and white, with a code to type it in later; one grid or twenty at a time. */
export function SheetsPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { t } = useLanguage();
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  return (
    <div className="page sheets">
      <div className="no-print">
        <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
          ← {board.data?.title}
        </Link>
        <h1>{t('board.to-print')}</h1>
      </div>
      <StateOf asked={board}>{board.data ? <Choose board={board.data} /> : null}</StateOf>
    </div>
  );
}

function Choose({ board }: { board: Board }) {
  const { t } = useLanguage();
  const { grids } = board;
  const batches = Array.from({ length: Math.ceil(grids.length / perBatch) }, (_, index) => index * perBatch);
  const [from, setFrom] = useState<number | null>(null);
  const [one, setOne] = useState<string | null>(grids[0]?.gridId ?? null);
  const chosen = from === null ? (one ? [one] : []) : grids.slice(from, from + perBatch).map(grid => grid.gridId);
  return (
    <>
      <Flex gap={8} wrap className="no-print" align="center">
        <Select
          aria-label={t('sheet.one')}
          showSearch={{ optionFilterProp: 'label' }}
          value={from === null ? one : null}
          placeholder={t('sheet.one')}
          onChange={gridId => {
            setOne(gridId);
            setFrom(null);
          }}
          style={{ minWidth: 'min(9em, 100%)' }}
          options={grids.map(grid => ({ value: grid.gridId, label: grid.name }))}
        />
        <Select
          aria-label={t('sheet.all')}
          value={from}
          placeholder={t('sheet.all')}
          onChange={setFrom}
          style={{ minWidth: 'min(16em, 100%)' }}
          options={batches.map(start => ({
            value: start as number | null,
            label: t('sheet.batch', {
              from: start + 1,
              to: Math.min(start + perBatch, grids.length),
              n: grids.length,
            }),
          }))}
        />
      </Flex>
      <Sheets roundId={board.roundId} gridIds={chosen} />
    </>
  );
}

function Sheets({ roundId, gridIds }: { roundId: string; gridIds: readonly string[] }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const sheets = useQueries({
    queries: gridIds.map(gridId => ({
      queryKey: ['rounds', 'rounds.sheet', { communityId, roundId, gridId }],
      queryFn: () => client.view('rounds.sheet', { communityId, roundId, gridId }),
    })),
  });
  const ready = sheets.filter(sheet => sheet.data).length;
  const failed = sheets.find(sheet => sheet.error);
  return (
    <>
      <Flex gap={8} wrap className="no-print" align="center" style={{ marginBlock: 8 }}>
        <Button type="primary" size="large" disabled={ready < gridIds.length} onClick={() => window.print()}>
          {t('sheet.print-n', { n: gridIds.length })}
        </Button>
        <span aria-live="polite">
          {ready < gridIds.length ? t('sheet.loading', { ready, n: gridIds.length }) : null}
        </span>
      </Flex>
      {failed ? <StateOf asked={failed}>{null}</StateOf> : null}
      {sheets.map((sheet, index) => (sheet.data ? <DoorSheet key={gridIds[index]} sheet={sheet.data} /> : null))}
    </>
  );
}
