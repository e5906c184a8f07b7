import type { RepairPieceOfWire } from '@linli/protocol';
import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import type { Draft } from './draft.ts';

/** The least repair as a difference: which doors go where, what it does to both grids, whom it concerns; whole or in pieces. */
export function RepairDiff({ draft, onGrid }: { draft: Draft; onGrid: (no: number) => void }) {
  const me = useMe();
  const { t } = useLanguage();
  const plan = useView('grids.repairPlan', { communityId: me.communityId, draftId: draft.draftId });
  const edit = useCommand('grids.edit');
  const take = (pieces: number[] | 'all') =>
    edit.mutate({ draftId: draft.draftId, revision: draft.revision, edit: { kind: 'repair', pieces } });
  const data = plan.data;
  const isStale = data !== undefined && data.revision !== draft.revision;
  return (
    <section className="our-repair" aria-label={t('our.repair-title')}>
      <StateOf asked={plan}>
        {data && data.pieces.length === 0 ? <p>{t('our.repair-none')}</p> : null}
        {data && data.pieces.length > 0 ? (
          <>
            <p>
              <strong>{t('our.repair-sum', { doors: data.doors, bent: data.bentAfter })}</strong>
            </p>
            <Button
              type="primary"
              disabled={isStale || draft.published}
              loading={edit.isPending}
              onClick={() => take('all')}
            >
              {t('our.take-all', { doors: data.doors })}
            </Button>
            <ol>
              {data.pieces.map(piece => (
                <li key={piece.key}>
                  <Piece piece={piece} onGrid={onGrid} />
                  <Button
                    size="small"
                    disabled={isStale || draft.published || edit.isPending}
                    onClick={() => take([piece.key])}
                  >
                    {t('our.take')}
                  </Button>
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </StateOf>
    </section>
  );
}

function Piece({ piece, onGrid }: { piece: RepairPieceOfWire; onGrid: (no: number) => void }) {
  const { t } = useLanguage();
  const after = new Map(piece.after.map(grid => [grid.no, grid]));
  const figures = (grid: { doors: number; minutes: number }) =>
    t('our.figures', { doors: grid.doors, minutes: Math.round(grid.minutes) });
  const isNew = piece.after.filter(grid => !piece.before.some(before => before.no === grid.no));
  return (
    <>
      {piece.moves.map(move => (
        <div key={`${move.from?.no ?? 0} ${move.to.no}`}>
          <button type="button" className="our-say" onClick={() => onGrid(move.from?.no ?? move.to.no)}>
            {t('our.move', { doors: move.doors, from: move.from?.name ?? t('our.nowhere'), to: move.to.name })}
          </button>
          <div className="soft">{move.places.join('；')}</div>
        </div>
      ))}
      <ul className="our-figures">
        {piece.before.map(grid => {
          const next = after.get(grid.no);
          return (
            <li key={grid.no}>
              {grid.name}：{figures(grid)} → {next ? figures(next) : t('our.gone')}
            </li>
          );
        })}
        {isNew.map(grid => (
          <li key={grid.no}>
            {t('our.new')} {grid.name}：{figures(grid)}
          </li>
        ))}
      </ul>
      {piece.heads.length > 0 ? (
        <div className="soft">{t('our.heads', { people: piece.heads.map(head => head.name).join('、') })}</div>
      ) : null}
    </>
  );
}
