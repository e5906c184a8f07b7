import type { ViewResponse } from '@linli/protocol';
import { problemWords } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';

type Preview = ViewResponse<'grids.previewEdit'>;

/** Every grid an edit touches, before and after: doors, minutes, people at it, and the rules it would bend. */
export function Figures({ title, preview }: { title: string; preview: Preview }) {
  const { t } = useLanguage();
  const refused = preview.after.length + preview.before.length === 0 ? preview.warnings[0] : undefined;
  const warning = preview.warnings.includes('disconnects') ? t('move.breaks') : null;
  return (
    <span aria-live="polite" data-testid="move-figures">
      <strong>{title}</strong>{' '}
      {refused ? (
        <span className="draw-figure bent">! {refusal(refused, t)}</span>
      ) : (
        numbersOf(preview).map(no => <Figure key={no} no={no} preview={preview} />)
      )}
      {warning ? <span className="draw-figure bent">! {warning}</span> : null}
    </span>
  );
}

function Figure({ no, preview }: { no: number; preview: Preview }) {
  const { t } = useLanguage();
  const before = preview.before.find(each => each.no === no);
  const after = preview.after.find(each => each.no === no);
  const people = after?.members ?? before?.members ?? 1;
  return (
    <span className={after?.bent.length ? 'draw-figure bent' : 'draw-figure'}>
      {t('move.before-after', {
        no,
        before: Math.round(before?.minutes ?? 0),
        after: Math.round(after?.minutes ?? 0),
        doorsBefore: before?.doors ?? 0,
        doorsAfter: after?.doors ?? 0,
      })}
      {people > 1 ? ` · ${t('move.people', { n: people })}` : null}
      {after?.bent.map(rule => ` · ! ${t(`bent.${rule}`)}`)}
      {after ? null : ` · ${t('move.ends')}`}
    </span>
  );
}

function refusal(code: string, t: ReturnType<typeof useLanguage>['t']): string {
  const key = `problem.${code}`;
  return key in problemWords ? t(key as 'problem.bug') : code;
}

/** Every grid that is touched: one that would be left empty is only among those before, a new one only among those after. */
function numbersOf(preview: Preview): number[] {
  return [...new Set([...preview.before, ...preview.after].map(each => each.no))];
}
