import type { ViewResponse } from '@linli/protocol';
import { plainTitle } from '@linli/words';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Warning = ViewResponse<'emergencies.warnings'>['rows'][number];

/** What the switch begins with when a warning proposed it. */
export interface Proposed {
  readonly warningId: string;
  readonly playbookId: string;
  readonly level: string;
  readonly title: string;
  readonly exercise: boolean;
  /** Where it holds; the first is the area that the switch begins with. */
  readonly rings: readonly [number, number][][];
}

/** Warnings that came from outside and wait for somebody: each says what it suggests; nothing happens until a person presses. */
export function Warnings({ onUse }: { onUse: (proposed: Proposed) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const warnings = useView('emergencies.warnings', { communityId: me.communityId }, true, 30_000);
  const waiting = (warnings.data?.rows ?? []).filter(row => row.state === 'waiting');
  return (
    <StateOf asked={warnings}>
      {waiting.length > 0 ? (
        <section aria-label={t('warning.title')} aria-live="polite">
          <h2>{t('warning.title')}</h2>
          {waiting.map(row => (
            <WarningCard key={row.warningId} row={row} onUse={onUse} />
          ))}
        </section>
      ) : null}
    </StateOf>
  );
}

function WarningCard({ row, onUse }: { row: Warning; onUse: (proposed: Proposed) => void }) {
  const { t, locale } = useLanguage();
  const mayOpen = useMay('emergencies.open');
  const settle = useCommand('emergencies.settleWarning');
  const { playbookId, level } = row;
  const canOpen = mayOpen && row.act === 'open' && playbookId !== null && level !== null;
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <strong>
        {row.status === 'exercise' ? `${t('emergency.exercise')} · ` : '! '}
        {row.headline}
      </strong>
      <p style={{ marginBlock: 4 }}>
        {t('warning.from', { sender: row.sender, time: sayTime(row.sentAt, locale) })}
        {row.untilAt ? ` · ${t('warning.until', { time: sayTime(row.untilAt, locale) })}` : ''}
      </p>
      <p style={{ marginBlock: 4 }}>
        {row.aboutEmergencyId && row.act !== 'open'
          ? t(`warning.about.${row.act}`, { title: plainTitle(row.aboutTitle ?? '', locale) })
          : t(`warning.act.${row.act}`)}
      </p>
      <Flex gap={8} wrap>
        {row.aboutEmergencyId ? (
          <Link to="/emergency/$emergencyId" params={{ emergencyId: row.aboutEmergencyId }} className="button-link">
            {t('warning.to-board')} →
          </Link>
        ) : null}
        {canOpen ? (
          <Button
            type="primary"
            onClick={() =>
              onUse({
                warningId: row.warningId,
                playbookId,
                level,
                title: row.headline,
                exercise: row.status === 'exercise',
                rings: row.rings,
              })
            }
          >
            {t('warning.use')}
          </Button>
        ) : null}
        <Button
          loading={settle.isPending}
          onClick={() => settle.mutate({ warningId: row.warningId, decision: 'dismissed' })}
        >
          {t(row.act === 'open' ? 'warning.dismiss' : 'warning.seen')}
        </Button>
      </Flex>
    </Card>
  );
}
