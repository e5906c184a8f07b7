import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
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
  if (!open) return <Ask text={t('line.show')} onAsk={() => setOpen(true)} />;
  return (
    <StateOf asked={asked}>
      {line ? (
        <Line title={t('line.title', { code: line.name })} codes={line.codes}>
          {line.spans.map(span => (
            <li key={span.versionNo}>
              {t('line.span', {
                no: span.versionNo,
                from: sayTime(span.from, locale),
                doors: span.doors,
                minutes: Math.round(span.minutes),
              })}
              {span.name === line.name ? '' : ` · ${t('line.named', { name: span.name })}`}
              {span.bodyName ? ` · ${t('kind.dedicated')} ${span.bodyName}` : ''}
              {span.supersedes.length > 0
                ? ` · ${t('line.from', { codes: span.supersedes.map(each => each.name).join('、') })}`
                : ''}
              {span.reason ? ` · ${t('grids.reason', { reason: span.reason })}` : ''}
            </li>
          ))}
          {line.validTo ? <li>{t('line.ends', { time: sayTime(line.validTo, locale) })}</li> : null}
          {line.supersededBy.map(each => (
            <li key={each.id}>{t('line.became', { from: sayTime(each.from, locale), code: each.name })}</li>
          ))}
        </Line>
      ) : null}
    </StateOf>
  );
}

/** The same for the general grid around it: what it was called, and how large it was. */
export function GeneralLineage({ generalGridId, name }: { generalGridId: string; name: string }) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const [open, setOpen] = useState(false);
  const asked = useView('grids.generalLineage', { communityId: me.communityId, generalGridId }, open);
  const line = asked.data;
  if (!open) return <Ask text={t('line.show-general', { name })} onAsk={() => setOpen(true)} />;
  return (
    <StateOf asked={asked}>
      {line ? (
        <Line title={t('line.show-general', { name: line.name })} codes={line.codes}>
          {line.spans.map(({ versionNo, from, name: called, grids, doors }) => (
            <li key={versionNo}>
              {t('line.general-span', { no: versionNo, from: sayTime(from, locale), name: called, grids, doors })}
            </li>
          ))}
        </Line>
      ) : null}
    </StateOf>
  );
}

const Ask = ({ text, onAsk }: { text: string; onAsk: () => void }) => (
  <Button size="small" onClick={onAsk}>
    {text}
  </Button>
);

type Codes = ViewResponse<'grids.lineage'>['codes'];

function Line({ title, codes, children }: { title: string; codes: Codes; children: ReactNode }) {
  const { t, locale } = useLanguage();
  return (
    <section aria-label={title}>
      <strong>{title}</strong>
      <ol style={{ margin: '4px 0', paddingInlineStart: 22 }}>{children}</ol>
      {codes.map(({ code, from, until }) => (
        <div key={from}>
          {until
            ? t('line.code-until', { code, from: sayTime(from, locale), until: sayTime(until, locale) })
            : t('line.code', { code, from: sayTime(from, locale) })}
        </div>
      ))}
    </section>
  );
}
