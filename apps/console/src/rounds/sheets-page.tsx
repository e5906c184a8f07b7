import { Link, useParams } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { DoorSheet } from './door-sheet.tsx';

/** The paper twin: one grid's doors in walking order, black and white, with a code to type it in later. */
export function SheetsPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { t } = useLanguage();
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  const [picked, setPicked] = useState<string | null>(null);
  const grids = board.data?.grids ?? [];
  const gridId = picked ?? grids[0]?.gridId ?? null;
  return (
    <div style={{ padding: 16 }}>
      <Flex gap={8} wrap className="no-print" align="center">
        <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
          ← {board.data?.title}
        </Link>
        <Select
          aria-label={t('nav.grids')}
          showSearch
          value={gridId}
          onChange={setPicked}
          style={{ minWidth: 140 }}
          options={grids.map(grid => ({ value: grid.gridId, label: grid.code.slice(12) }))}
        />
        <Button type="primary" onClick={() => window.print()}>
          {t('sheet.print')}
        </Button>
      </Flex>
      {board.data && gridId ? <Sheet roundId={board.data.roundId} gridId={gridId} /> : null}
    </div>
  );
}

function Sheet({ roundId, gridId }: { roundId: string; gridId: string }) {
  const me = useMe();
  const sheet = useView('rounds.sheet', { communityId: me.communityId, roundId, gridId });
  return <StateOf asked={sheet}>{sheet.data ? <DoorSheet sheet={sheet.data} /> : null}</StateOf>;
}
