import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { useView } from '../../shell/use-view.ts';

/** One grid's line: "since when is it so, what was it before, what became of it?" Folded until it is asked for. */
export function Lineage({ gridId }: { gridId: string }) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const [open, setOpen] = useState(false);
  const asked = useView('grids.lineage', { communityId: me.communityId, gridId }, open);
  const line = asked.data;
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('line.show')}
      </Button>
    );
  return (
    <StateOf asked={asked}>
      {line ? (
        <section aria-label={t('line.title', { code: line.code.slice(12) })}>
          <strong>{t('line.title', { code: line.code.slice(12) })}</strong>
          <ol style={{ margin: '4px 0', paddingInlineStart: 22 }}>
            {line.spans.map(span => (
              <li key={span.versionNo}>
                {t('line.span', {
                  no: span.versionNo,
                  from: sayTime(span.from, locale),
                  doors: span.doors,
                  minutes: Math.round(span.minutes),
                })}
                {span.bodyName ? ` · ${t('kind.dedicated')} ${span.bodyName}` : ''}
                {span.supersedes.length > 0
                  ? ` · ${t('line.from', { codes: span.supersedes.map(each => each.code.slice(12)).join('、') })}`
                  : ''}
                {span.reason ? ` · ${t('grids.reason', { reason: span.reason })}` : ''}
              </li>
            ))}
          </ol>
          {line.validTo ? <div>{t('line.ends', { time: sayTime(line.validTo, locale) })}</div> : null}
          {line.supersededBy.map(each => (
            <div key={each.id}>{t('line.became', { from: sayTime(each.from, locale), code: each.code.slice(12) })}</div>
          ))}
        </section>
      ) : null}
    </StateOf>
  );
}
