import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draft.ts';

/** What binds, why it cannot be otherwise, and what each relaxation would give. */
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
      <Bindings bindings={conflicts.bindings} />
      <div>
        {cover.orphans + cover.twice === 0
          ? `✓ ${t('draw.cover', { covered: cover.covered, doors: cover.doors })}`
          : `! ${t('draw.cover-gap', { orphans: cover.orphans, twice: cover.twice })}`}
      </div>
      {bent > 0 || conflicts.relaxations.length > 0 ? (
        <Alert
          type="warning"
          style={{ marginTop: 6 }}
          title={<Sentences draft={draft} />}
          description={
            <>
              <Reasons certificates={conflicts.certificates} />
              <Relaxations relaxations={conflicts.relaxations} />
            </>
          }
        />
      ) : null}
    </div>
  );
}

/** Which rule holds how many grids back, in one line. */
function Bindings({ bindings }: { bindings: Draft['conflicts']['bindings'] }) {
  const { t, locale } = useLanguage();
  const parts = bindings.flatMap(({ rule, grids }) =>
    isBinding(rule) ? [t('draw.binding-grids', { rule: t(`binding.${rule}`), n: grids })] : [],
  );
  if (parts.length === 0) return null;
  return <div>{t('draw.bindings', { list: parts.join(locale === 'zh' ? '、' : ', ') })}</div>;
}

type Binding = Exclude<Draft['grids'][number]['binding'], 'none'>;
const isBinding = (rule: string): rule is Binding =>
  ['min-doors', 'max-doors', 'max-minutes', 'connection'].includes(rule);

const REASONS_SHOWN = 5;
const reasons = [
  'component-under-minimum',
  'atom-over-maximum',
  'atom-over-minutes',
  'neighbourhood-over-maximum',
  'minutes-under-minimum-doors',
  'piece-cannot-be-cut',
  'target-out-of-range',
] as const;

/** What proves that the rules cannot all be kept, a few of many. */
function Reasons({ certificates }: { certificates: Draft['conflicts']['certificates'] }) {
  const { t } = useLanguage();
  const known = certificates.flatMap(({ kind, doors, minutes, atomIds }) => {
    const reason = reasons.find(each => each === kind);
    return reason ? [{ key: `${kind} ${atomIds[0]}`, reason, doors, minutes: Math.round(minutes) }] : [];
  });
  if (known.length === 0) return null;
  return (
    <>
      <div>{t('draw.why')}</div>
      <ul className="conflict-list">
        {known.slice(0, REASONS_SHOWN).map(({ key, reason, doors, minutes }) => (
          <li key={key}>{t(`why.${reason}`, { doors, minutes })}</li>
        ))}
        {known.length > REASONS_SHOWN ? <li>{t('draw.why-more', { n: known.length - REASONS_SHOWN })}</li> : null}
      </ul>
    </>
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

function Relaxations({ relaxations }: Pick<Draft['conflicts'], 'relaxations'>) {
  const { t } = useLanguage();
  if (relaxations.length === 0) return null;
  return (
    <>
      <div>{t('draw.would-help')}</div>
      <ul className="conflict-list">
        {relaxations.map(each => (
          <li key={`${each.rule}${each.value}`}>{relaxation(each, t)}</li>
        ))}
      </ul>
    </>
  );
}

function relaxation(each: Draft['conflicts']['relaxations'][number], t: ReturnType<typeof useLanguage>['t']): string {
  const facts = { value: each.value, n: each.bentGrids };
  if (each.rule === 'min-doors') return t('draw.if-min', facts);
  if (each.rule === 'max-minutes') return t('draw.if-minutes', facts);
  if (each.rule === 'members') return t('draw.if-members', facts);
  return t('draw.if-target', facts);
}
