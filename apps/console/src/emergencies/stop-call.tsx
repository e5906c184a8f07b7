import { Button, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import type { Board } from './board.ts';
import { OffLines } from './told-lines.tsx';

/** Stops the whole call, or some grids of it: who is told and who hears nothing, then one button. */
export function StopCall({ board, some }: { board: Board; some: boolean }) {
  const { t } = useLanguage();
  const me = useMe();
  const [gridIds, setGridIds] = useState<string[]>([]);
  const running = board.grids.filter(grid => !grid.calledOff);
  const stop = useCommand('callups.callOff', ['emergencies']);
  const ready = !some || gridIds.length > 0;
  const chosen = some ? { gridIds: gridIds.join(',') } : {};
  const asked = { communityId: me.communityId, callUpId: board.callUpId, ...chosen };
  const preview = useView('callups.changePreview', asked, ready, 10_000);
  if (stop.data)
    return (
      <div role="status">
        <p>✓ {t('change.done-off', { n: toldOf(stop.data), unheard: stop.data.unheard })}</p>
        {stop.data.byTelephone > 0 ? <p>☎ {t('change.ring-first', { n: stop.data.byTelephone })}</p> : null}
      </div>
    );
  const go = () =>
    stop.mutate({
      callUpId: board.callUpId,
      ...(some ? { gridIds } : {}),
      $emergencyId: board.emergencyId,
      $status: board.status,
    });
  return (
    <>
      {some ? (
        <Select
          mode="multiple"
          size="large"
          aria-label={t('change.grids')}
          placeholder={t('change.grids')}
          style={{ width: '100%' }}
          optionFilterProp="label"
          value={gridIds}
          onChange={setGridIds}
          options={running.map(grid => ({ value: grid.gridId, label: grid.name }))}
        />
      ) : null}
      {ready ? (
        <StateOf asked={preview}>
          {preview.data ? (
            <>
              <OffLines preview={preview.data} />
              <Button type="primary" danger size="large" block loading={stop.isPending} onClick={go}>
                {some
                  ? t('change.stop-some', { grids: gridIds.length, n: preview.data.off.told })
                  : t('change.stop-all', { n: preview.data.off.told })}
              </Button>
            </>
          ) : null}
        </StateOf>
      ) : null}
    </>
  );
}

/** Everybody who hears of it, by whatever way. */
const toldOf = (done: { readonly told: number; readonly byTelephone: number; readonly byPage: number }): number =>
  done.told + done.byTelephone + done.byPage;
