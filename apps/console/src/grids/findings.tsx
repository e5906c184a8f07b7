import type { Finding } from '@linli/protocol';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';
import type { Draft } from './draft.ts';

/** What is wrong with the grids of a draft, worst for people first; narrowed to one kind by its button. */
export function Findings({ draft, onGrid }: { draft: Draft; onGrid: (no: number) => void }) {
  const me = useMe();
  const { t } = useLanguage();
  const [kind, setKind] = useState<Finding['kind'] | null>(null);
  const asked = { communityId: me.communityId, draftId: draft.draftId };
  const sums = useView('grids.findings', { ...asked, limit: 1 });
  const { rows, pages } = usePages('grids.findings', { ...asked, ...(kind ? { kind } : {}), limit: 50 });
  const data = sums.data;
  const open = data?.counts.reduce((sum, count) => sum + count.open, 0) ?? 0;
  return (
    <StateOf asked={sums}>
      {data ? (
        <>
          <p className="soft">{t('our.from', { name: data.sheetName ?? '', grids: data.grids, doors: data.doors })}</p>
          <p role="status">
            <strong>{open === 0 ? t('our.holds') : t('our.open', { n: open })}</strong>
          </p>
          <Flex gap={6} wrap role="group" aria-label={t('our.title')}>
            {data.counts.length > 1 ? (
              <Button size="small" aria-pressed={kind === null} onClick={() => setKind(null)}>
                {kind === null ? '✓ ' : ''}
                {t('our.all')}
              </Button>
            ) : null}
            {data.counts.map(count => (
              <Button
                key={count.kind}
                size="small"
                aria-pressed={kind === count.kind}
                onClick={() => setKind(kind === count.kind ? null : count.kind)}
              >
                {kind === count.kind ? '✓ ' : ''}
                {t(`our.kind-${count.kind}`)} {count.open + count.settled}
              </Button>
            ))}
          </Flex>
        </>
      ) : null}
      <ul className="our-findings">
        {rows.map(row => (
          <OneFinding key={`${row.kind} ${row.key}`} finding={row} draft={draft} onGrid={onGrid} />
        ))}
      </ul>
      <More pages={pages} />
    </StateOf>
  );
}

function OneFinding({ finding, draft, onGrid }: { finding: Finding; draft: Draft; onGrid: (no: number) => void }) {
  const { t } = useLanguage();
  const first = finding.grids[0];
  const facts = {
    grid: first?.name ?? '',
    people: finding.people.map(person => person.name).join('、'),
    value: Math.ceil(finding.value),
    limit: finding.limit,
    doors: finding.doors,
  };
  return (
    <li className={finding.settled ? 'our-settled' : ''}>
      <span aria-hidden="true">{finding.settled ? '✓' : '!'}</span>
      <div>
        <button type="button" className="our-say" disabled={!first} onClick={() => first && onGrid(first.no)}>
          {t(`our.say-${finding.kind}`, facts)}
        </button>
        {finding.settled && finding.kind !== 'label-twice' && first ? (
          <div>
            {t('our.settled')}：{t('our.goes-to', { grid: first.name })}
          </div>
        ) : null}
        {finding.places.length > 0 && finding.places.length <= 6 ? (
          <div className="soft">{finding.places.join('；')}</div>
        ) : null}
        <Rows finding={finding} />
        {finding.kind === 'two-heads' && first ? <ChooseHead finding={finding} draft={draft} no={first.no} /> : null}
      </div>
    </li>
  );
}

/** Which rows of the sheet say so, sheet by sheet. */
function Rows({ finding }: { finding: Finding }) {
  const { t } = useLanguage();
  const bySheet = Map.groupBy(finding.rows, row => row.sheet);
  if (bySheet.size === 0) return null;
  return (
    <div className="soft">
      {[...bySheet]
        .map(([sheet, rows]) => {
          const list = runs(rows.map(row => row.row));
          return sheet === '' ? t('our.rows', { rows: list }) : t('our.rows-in', { sheet, rows: list });
        })
        .join('；')}
      {finding.moreRows > 0 ? t('our.more-rows', { n: finding.moreRows }) : ''}
    </div>
  );
}

/** 2 3 4 9 as `2–4, 9`. */
function runs(rows: readonly number[]): string {
  const found: [number, number][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else found.push([row, row]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function ChooseHead({ finding, draft, no }: { finding: Finding; draft: Draft; no: number }) {
  const { t } = useLanguage();
  const may = useMay('grids.planHead');
  const plan = useCommand('grids.planHead');
  if (!may || draft.published) return null;
  return (
    <Flex gap={6} wrap>
      {finding.people.map(({ personId, name }) => (
        <Button
          key={personId}
          size="small"
          loading={plan.isPending}
          onClick={() => plan.mutate({ draftId: draft.draftId, no, personId })}
        >
          {t('our.make-head', { name })}
        </Button>
      ))}
    </Flex>
  );
}
