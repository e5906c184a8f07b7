import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draw-page.tsx';

/** What binds, in one sentence, and what each relaxation would give. */
export function Conflicts({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { conflicts, cover } = draft;
  const bent = draft.grids.filter(grid => grid.bent.length > 0).length;
  return (
    <div style={{ marginBlock: 8 }}>
      <strong>{t('draw.summary', { grids: draft.grids.length, doors: cover.doors, bent })}</strong>
      {draft.settings.mode.kind === 'target' && draft.settings.mode.grids !== draft.grids.length ? (
        <div className="amber">
          {t('draw.not-target', { wanted: draft.settings.mode.grids, n: draft.grids.length })}
        </div>
      ) : null}
      <div>{t('draw.range', { fewest: conflicts.fewest, most: conflicts.most })}</div>
      <div>
        {cover.orphans + cover.twice === 0
          ? `✓ ${t('draw.cover', { covered: cover.covered, doors: cover.doors })}`
          : `! ${t('draw.cover-gap', { orphans: cover.orphans, twice: cover.twice })}`}
      </div>
      {bent > 0 ? (
        <Alert
          type="warning"
          style={{ marginTop: 6 }}
          title={<Sentences draft={draft} />}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {conflicts.relaxations.map(each => (
                <li key={`${each.rule}${each.value}`}>{relaxation(each, t)}</li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  );
}

/** What cannot hold and why, said with the numbers: "262 grids leave 41 under 30 doors because …". */
function Sentences({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { minDoors, maxDoors, maxMinutes } = draft.settings;
  const count = (rule: Draft['grids'][number]['bent'][number]) =>
    draft.grids.filter(grid => grid.bent.includes(rule)).length;
  const facts = { grids: draft.grids.length, doors: draft.cover.doors };
  const other = draft.grids.filter(grid => grid.bent.some(rule => !bounds.has(rule))).length;
  return (
    <>
      {count('under-doors') ? (
        <div>
          {t('draw.because-under', { ...facts, n: count('under-doors'), min: minDoors, most: draft.conflicts.most })}
        </div>
      ) : null}
      {count('over-doors') ? (
        <div>{t('draw.because-over', { ...facts, n: count('over-doors'), max: maxDoors })}</div>
      ) : null}
      {count('over-minutes') ? (
        <div>{t('draw.because-minutes', { ...facts, n: count('over-minutes'), minutes: maxMinutes })}</div>
      ) : null}
      {other ? <div>{t('draw.conflict', { n: other })}</div> : null}
    </>
  );
}

const bounds: ReadonlySet<string> = new Set(['under-doors', 'over-doors', 'over-minutes']);

function relaxation(each: Draft['conflicts']['relaxations'][number], t: ReturnType<typeof useLanguage>['t']): string {
  const facts = { value: each.value, n: each.bentGrids };
  if (each.rule === 'min-doors') return t('draw.if-min', facts);
  if (each.rule === 'max-minutes') return t('draw.if-minutes', facts);
  if (each.rule === 'members') return t('draw.if-members', facts);
  return t('draw.if-target', facts);
}
