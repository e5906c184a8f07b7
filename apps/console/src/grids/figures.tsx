import type { ViewResponse } from '@linli/protocol';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';

type Preview = ViewResponse<'grids.previewEdit'> & { readonly picked: Picked };

/** Both grids, before and after. */
export function Figures({ preview }: { preview: Preview }) {
  const { t } = useLanguage();
  return (
    <span aria-live="polite" data-testid="move-figures">
      <strong>{preview.picked.name}</strong>{' '}
      {numbersOf(preview).map(no => {
        const before = preview.before.find(each => each.no === no);
        const after = preview.after.find(each => each.no === no);
        return (
          <span key={no} className={after?.bent.length ? 'draw-figure bent' : 'draw-figure'}>
            {t('move.before-after', {
              no,
              before: Math.round(before?.minutes ?? 0),
              after: Math.round(after?.minutes ?? 0),
              doorsBefore: before?.doors ?? 0,
              doorsAfter: after?.doors ?? 0,
            })}
            {after?.bent.map(rule => ` · ! ${t(`bent.${rule}`)}`)}
            {after ? null : ` · ${t('move.ends')}`}
          </span>
        );
      })}
      {preview.warnings.length > 0 ? <span className="draw-figure bent">! {t('move.breaks')}</span> : null}
    </span>
  );
}

/** Every grid that the move touches: one that would be left empty is only among those before, a new one only among those after. */
function numbersOf(preview: Preview): number[] {
  return [...new Set([...preview.before, ...preview.after].map(each => each.no))];
}
