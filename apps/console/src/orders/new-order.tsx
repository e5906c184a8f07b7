import { Alert, Button, Checkbox, Flex, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

const texts = [
  'orderNo',
  'authority',
  'legalBasis',
  'says',
  'task',
  'freeExits',
  'medicalRoute',
  'phone',
  'reason',
] as const;
const measures = ['count-at-gate', 'limit-entries', 'limit-exits', 'close-side-gates', 'keep-out'] as const;
const levels = ['county', 'city', 'province', 'nation'] as const;
const blank = Object.fromEntries(texts.map(field => [field, ''])) as Record<(typeof texts)[number], string>;
const dayMs = 86_400_000;

/** "I have the paper: what does it say?" What the law asks is asked; what is missing is named by the answer. It names grids, never anybody. */
export function NewOrder({ onClose }: { onClose(): void }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const grids = useView('grids.current', { communityId });
  const [said, setSaid] = useState(blank);
  const [level, setLevel] = useState<(typeof levels)[number]>('county');
  const [done, setDone] = useState<(typeof measures)[number][]>([]);
  const [gridIds, setGridIds] = useState<string[]>([]);
  const [phoneDayAndNight, setAlways] = useState(false);
  const [days, setDays] = useState(3);
  const propose = useCommand('orders.propose', ['approvals']);
  const send = () => {
    const now = Date.now();
    propose.mutate({
      ...said,
      orderId: newId(),
      level,
      measures: done,
      places: gridIds.map(id => ({ kind: 'micro-grid' as const, id })),
      phoneDayAndNight,
      from: new Date(now).toISOString(),
      to: new Date(now + days * dayMs).toISOString(),
    });
  };
  if (propose.isSuccess)
    return <Alert type="success" showIcon title={t('orders.sent')} action={<Button onClick={onClose}>✓</Button>} />;
  return (
    <Flex vertical gap={10} style={{ maxWidth: '40rem', margin: '12px 0' }} role="group" aria-label={t('orders.new')}>
      {texts.map(field => (
        <div key={field}>
          <label htmlFor={`order-${field}`}>{t(`orders.${field}`)}</label>
          <Input
            id={`order-${field}`}
            value={said[field]}
            maxLength={400}
            onChange={event => setSaid(before => ({ ...before, [field]: event.target.value }))}
          />
        </div>
      ))}
      <Checkbox checked={phoneDayAndNight} onChange={event => setAlways(event.target.checked)}>
        {t('orders.phoneDayAndNight')}
      </Checkbox>
      <Select
        aria-label={t('orders.level')}
        value={level}
        onChange={setLevel}
        options={levels.map(value => ({ value, label: `${t('orders.level')}: ${t(`orders.level.${value}`)}` }))}
      />
      <Checkbox.Group
        aria-label={t('orders.measures')}
        value={done}
        onChange={setDone}
        options={measures.map(value => ({ value, label: t(`orders.measure.${value}`) }))}
      />
      <Select
        mode="multiple"
        aria-label={t('orders.places')}
        placeholder={t('orders.places')}
        value={gridIds}
        onChange={setGridIds}
        optionFilterProp="label"
        options={(grids.data?.grids ?? []).map(grid => ({ value: grid.id, label: grid.name }))}
      />
      <Flex gap={8} align="center">
        <label htmlFor="order-days">{t('orders.days')}</label>
        <InputNumber id="order-days" min={1} max={14} value={days} onChange={value => setDays(value ?? 1)} />
      </Flex>
      {propose.error ? <Alert type="warning" showIcon title={problemText(propose.error, t)} /> : null}
      <Flex gap={8} wrap>
        <Button type="primary" disabled={said.reason.trim() === ''} loading={propose.isPending} onClick={send}>
          {t('orders.send')}
        </Button>
        <Button onClick={onClose}>{t('orders.cancel')}</Button>
      </Flex>
    </Flex>
  );
}
