import { type Tenancy, tenancies } from '@linli/protocol/vocabulary';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import { Resident } from './resident.tsx';
import { type HouseholdLine, sayHousehold, today } from './say.ts';

/** One household behind a door: who, how many, since when; put right or moved out from here. */
export function Household({ household, clear }: { household: HouseholdLine; clear: boolean }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<'amend' | 'move-out' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="ledger-household">
      <ul>
        {household.residents.map(one => (
          <Resident key={one.id} householdId={household.id} resident={one} clear={clear} />
        ))}
      </ul>
      <p className="ledger-soft" style={{ margin: '0.2rem 0' }}>
        {sayHousehold(household, t)}
      </p>
      {open === 'amend' ? <Amend household={household} onDone={close} /> : null}
      {open === 'move-out' ? <MoveOut householdId={household.id} onDone={close} /> : null}
      {open === null ? (
        <div className="ledger-tools">
          <Button size="small" onClick={() => setOpen('amend')}>
            {t('ledger.amend')}
          </Button>
          <Button size="small" onClick={() => setOpen('move-out')}>
            {t('ledger.move-out')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function MoveOut({ householdId, onDone }: { householdId: string; onDone(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [on, setOn] = useState(today());
  const moveOut = useCommand('residents.moveOut');
  const send = () =>
    moveOut.mutate(
      { householdId, on },
      {
        onSuccess({ keepUntil }) {
          void message.success({ content: t('ledger.moved-out', { day: keepUntil }), duration: 8 });
          onDone();
        },
      },
    );
  return (
    <div className="ledger-tools">
      <Input
        type="date"
        aria-label={t('ledger.on-day')}
        value={on}
        max={today()}
        onChange={event => setOn(event.target.value)}
        style={{ width: 'min(11rem, 100%)' }}
      />
      <Button type="primary" disabled={on === ''} loading={moveOut.isPending} onClick={send}>
        {t('ledger.move-out')}
      </Button>
      <Button onClick={onDone}>{t('ledger.cancel')}</Button>
    </div>
  );
}

interface Figures {
  readonly people?: number | null;
  readonly children?: number | null;
  readonly tenancy: Tenancy;
}

function Amend({ household, onDone }: { household: HouseholdLine; onDone(): void }) {
  const { t } = useLanguage();
  const amend = useCommand('residents.amend');
  const { id, people, children, tenancy } = household;
  const send = (figures: Figures) =>
    amend.mutate(
      {
        householdId: id,
        change: { people: figures.people ?? null, children: figures.children ?? null, tenancy: figures.tenancy },
      },
      { onSuccess: onDone },
    );
  return (
    <Form<Figures> layout="vertical" onFinish={send} initialValues={{ people, children, tenancy }} requiredMark={false}>
      <FigureFields />
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          {t('ledger.save')}
        </Button>
        <Button onClick={onDone}>{t('ledger.cancel')}</Button>
      </div>
    </Form>
  );
}

/** Number of people, of these children, and how they hold the home: the same three wherever they are asked. */
export function FigureFields() {
  const { t } = useLanguage();
  return (
    <>
      <Form.Item name="people" label={t('ledger.how-many')}>
        <InputNumber min={0} max={60} precision={0} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="children" label={t('ledger.how-many-children')}>
        <InputNumber min={0} max={60} precision={0} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="tenancy" label={t('ledger.tenancy')}>
        <Select options={tenancies.map(value => ({ value, label: t(`ledger.tenancy-${value}`) }))} />
      </Form.Item>
    </>
  );
}
