import type { ToldRates, ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Rates = ViewResponse<'grids.rates'>;
type Told = Rates['told'][number];

/** What drawing counts a round with, and whether this community's own ended rounds say otherwise. Looked up only when it is opened. */
export function RatesPanel() {
  const me = useMe();
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const asked = useView('grids.rates', { communityId: me.communityId }, isOpen);
  return (
    <details className="draw-rates" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('rates.title')}</summary>
      {isOpen ? <StateOf asked={asked}>{asked.data ? <RatesTable rates={asked.data} /> : null}</StateOf> : null}
    </details>
  );
}

function RatesTable({ rates }: { rates: Rates }) {
  const { t, locale } = useLanguage();
  const set = useCommand('grids.setRates');
  const may = useMay('grids.setRates');
  const measured = rates.told.filter(({ standing }) => standing === 'measured');
  const own = Object.fromEntries(measured.map(({ rate, value }) => [rate, rounded(value)])) as Partial<ToldRates>;
  const isTaken = measured.every(({ rate }) => rates.inForce[rate] === own[rate]);
  const day = rates.since ? new Date(rates.since).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en') : null;
  return (
    <>
      <p className="soft">{day ? t('rates.own-since', { day }) : t('rates.standard')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rates.what')}</th>
            <th scope="col">{t('rates.counts')}</th>
            <th scope="col">{t('rates.measured')}</th>
          </tr>
        </thead>
        <tbody>
          {rates.told.map(told => (
            <tr key={told.rate}>
              <th scope="row">{t(`rates.${told.rate}`)}</th>
              <td>{rounded(rates.inForce[told.rate])}</td>
              <td>
                <Measured told={told} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {rates.steps > 0
          ? t('rates.from', {
              steps: rates.steps,
              grids: rates.grids,
              emergencies: rates.emergencies,
              breaks: rates.breaks,
            })
          : t('rates.none')}
      </p>
      {may && measured.length > 0 ? (
        <Button
          disabled={isTaken}
          loading={set.isPending}
          onClick={() => set.mutate({ rates: { ...ownOf(rates), ...own } })}
        >
          {t('rates.take')}
        </Button>
      ) : null}
      {may && rates.since && JSON.stringify(rates.inForce) !== JSON.stringify(rates.standard) ? (
        <Button type="text" loading={set.isPending} onClick={() => set.mutate({ rates: {} })}>
          {t('rates.back')}
        </Button>
      ) : null}
    </>
  );
}

function Measured({ told: { standing, value, low, high } }: { told: Told }) {
  const { t } = useLanguage();
  if (standing !== 'measured') return <span className="soft">{t(`rates.${standing}`)}</span>;
  return <>{t('rates.value', { value: rounded(value), low: rounded(low ?? value), high: rounded(high ?? value) })}</>;
}

/** What the community has set beside the standard, so that taking some over keeps the rest. */
function ownOf({ inForce, standard }: Rates): Partial<ToldRates> {
  const changed = Object.entries(inForce).filter(([rate, value]) => value !== standard[rate as keyof ToldRates]);
  return Object.fromEntries(changed) as Partial<ToldRates>;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
