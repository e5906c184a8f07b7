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
          title={t('draw.conflict', { n: bent })}
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

function relaxation(each: Draft['conflicts']['relaxations'][number], t: ReturnType<typeof useLanguage>['t']): string {
  const facts = { value: each.value, n: each.bentGrids };
  if (each.rule === 'min-doors') return t('draw.if-min', facts);
  if (each.rule === 'max-minutes') return t('draw.if-minutes', facts);
  if (each.rule === 'members') return t('draw.if-members', facts);
  return t('draw.if-target', facts);
}
