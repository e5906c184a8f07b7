import type { ViewResponse } from '@linli/protocol';
import { Button, Flex, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { sayDay } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { sayHours } from './say-cost.tsx';

type Cost = ViewResponse<'insight.cost'>;

/** "How much of our year goes into forms, and by which figure?" Nothing while there is no form. */
export function CostOfAll() {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const { data } = useView('insight.cost', { communityId });
  if (!data || data.forms === 0) return null;
  const { cost, forms } = data;
  const hours = sayHours(cost.minutes, locale);
  return (
    <section className="form-all" aria-label={t('form.hours')}>
      <p className="form-all-hours">
        {cost.askedCells === 0 ? t('form.cost-nothing', { n: forms }) : t('form.cost-all', { n: forms, hours })}
        {cost.sharedMinutes > 0
          ? ` ${t('form.cost-all-shared', { hours: sayHours(cost.sharedMinutes, locale) })}`
          : null}
      </p>
      <Rate rate={data.rate} />
      <p className="soft">{t('form.measures')}</p>
    </section>
  );
}

/** By which figure it is counted, where that is from, and a way to state one's own. */
function Rate({ rate }: { rate: Cost['rate'] }) {
  const { t, locale } = useLanguage();
  const may = useMay('insight.setCost');
  const [isOpen, setOpen] = useState(false);
  const [seconds, setSeconds] = useState<number | null>(rate.secondsACell);
  const [source, setSource] = useState('');
  const set = useCommand('insight.setCost');
  const said = rate.from
    ? t('form.rate-from', { date: sayDay(rate.from, locale), source: rate.source })
    : t('form.rate-assumed');
  return (
    <div className="soft">
      {t('form.rate', { seconds: rate.secondsACell })}
      {said}{' '}
      {may && !isOpen ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('form.rate-change')}
        </Button>
      ) : null}
      {isOpen ? (
        <Flex gap={8} wrap align="end" style={{ marginBlock: 8 }}>
          <div>
            <label htmlFor="rate-seconds">{t('form.rate-seconds')}</label>
            <br />
            <InputNumber id="rate-seconds" min={1} max={3600} value={seconds} onChange={setSeconds} />
          </div>
          <div style={{ flex: '1 1 16rem' }}>
            <label htmlFor="rate-source">{t('form.rate-source')}</label>
            <Input id="rate-source" value={source} maxLength={200} onChange={event => setSource(event.target.value)} />
          </div>
          <Button
            type="primary"
            disabled={seconds === null || source.trim() === ''}
            loading={set.isPending}
            onClick={() =>
              set.mutate({ secondsACell: seconds ?? 0, source: source.trim() }, { onSuccess: () => setOpen(false) })
            }
          >
            {t('form.rate-set')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('form.cancel')}</Button>
        </Flex>
      ) : null}
    </div>
  );
}
