import type { ViewResponse } from '@linli/protocol';
import { Flex, Segmented, Tag } from 'antd';
import { useRef, useState } from 'react';
import { HomesWaiting } from '../access/homes-waiting.tsx';
import { WaitingRequests } from '../privacy/waiting-requests.tsx';
import { VacancyAlarm } from '../roster/vacancy-alarm.tsx';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useMedia } from '../shell/text-scale.ts';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { CasePanel } from './case-panel.tsx';
import { TelephoneReport } from './telephone-report.tsx';
import { WorkMap } from './work-map.tsx';
import './today.css';

type Line = ViewResponse<'cases.inbox'>['rows'][number];

/** The morning at the office: "who suffers if I don't?" Left the inbox in that order, middle where it is, right the next action. */
export function Today() {
  const { t } = useLanguage();
  const me = useMe();
  const [show, setShow] = useState<'open' | 'closed'>('open');
  const [picked, setPicked] = useState<string | null>(null);
  const { rows, pages } = usePages('cases.inbox', { communityId: me.communityId, show });
  const chosen = picked ?? rows[0]?.id ?? null;
  const wide = useMedia('(min-width: 80em)');
  const panel = useRef<HTMLElement>(null);
  const pick = (id: string) => {
    setPicked(id);
    if (!window.matchMedia('(min-width: 60em)').matches) panel.current?.scrollIntoView();
  };
  return (
    <div className="today">
      <section className="today-list" aria-label={t('today.inbox')}>
        <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: 12 }}>
          <div>
            <h1>{t('today.inbox')}</h1>
            <span className="soft">{t('today.order')}</span>
          </div>
          <Segmented<'open' | 'closed'>
            aria-label={t('today.inbox')}
            value={show}
            onChange={value => {
              setShow(value);
              setPicked(null);
            }}
            options={[
              { value: 'open', label: t('today.show-open') },
              { value: 'closed', label: t('today.show-closed') },
            ]}
          />
        </Flex>
        <div style={{ paddingInline: 12, paddingBottom: 8 }}>
          <TelephoneReport onReported={pick} />
        </div>
        <VacancyAlarm />
        <WaitingRequests />
        <HomesWaiting />
        <StateOf asked={pages} empty={rows.length === 0 && t(show === 'open' ? 'today.empty' : 'today.empty-closed')}>
          <Lines rows={rows} chosen={chosen} onPick={pick} />
          <More pages={pages} />
        </StateOf>
      </section>
      {wide ? (
        <section className="today-map" aria-label={t('map.label')}>
          <WorkMap rows={rows} chosen={chosen} onPick={pick} asOf={pages.dataUpdatedAt} />
        </section>
      ) : null}
      <section className="today-one" ref={panel} aria-label={t('today.one')}>
        {chosen ? <CasePanel key={chosen} caseId={chosen} /> : <p className="soft">{t('today.pick')}</p>}
      </section>
    </div>
  );
}

/** The inbox; arrow keys go up and down, Enter goes to the first action of the one that is picked. */
function Lines({
  rows,
  chosen,
  onPick,
}: {
  rows: readonly Line[];
  chosen: string | null;
  onPick: (id: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.today-one button:not(:disabled), .today-one textarea')?.focus();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = rows[rows.findIndex(row => row.id === chosen) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onPick(next.id);
    list.current?.querySelector<HTMLElement>(`[data-case="${next.id}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <div ref={list} onKeyDown={onKeyDown}>
      {rows.map(line => (
        <InboxLine key={line.id} line={line} picked={line.id === chosen} onPick={() => onPick(line.id)} />
      ))}
    </div>
  );
}

function InboxLine({ line, picked, onPick }: { line: Line; picked: boolean; onPick: () => void }) {
  const { t, locale } = useLanguage();
  return (
    <button
      type="button"
      className="today-line"
      data-case={line.id}
      aria-current={picked}
      tabIndex={picked ? 0 : -1}
      onClick={onPick}
    >
      <Flex justify="space-between" gap={8} wrap>
        <strong>
          {line.urgency === 'danger' ? '! ' : ''}
          {t(`case.${line.caseKind}`)}
        </strong>
        <span>
          {line.exercise ? <Tag>{t('emergency.exercise')}</Tag> : null}
          {line.late ? <Tag className="late">! {t('today.late')}</Tag> : null}
          <Tag>{t(`state.${line.state}`)}</Tag>
        </span>
      </Flex>
      <span>{line.place}</span>
      <span className="today-soft">
        {line.gridName && line.gridName !== line.place ? `${line.gridName} · ` : ''}
        {line.ownerName ?? t('today.no-owner')}
        {line.dueAt ? ` · ${t('today.due', { time: sayTime(line.dueAt, locale) })}` : ''}
      </span>
    </button>
  );
}
