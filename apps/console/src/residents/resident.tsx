import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { Tel } from '../shell/tel.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { HouseholdLine } from './say.ts';

interface Props {
  readonly householdId: string;
  readonly resident: HouseholdLine['residents'][number];
  /** Names are open: only then can they be put right. */
  readonly clear: boolean;
}

/** One person of a household, masked; once open, a wrong name or number is put right here. */
export function Resident({ householdId, resident, clear }: Props) {
  const { t } = useLanguage();
  const [editing, setEditing] = useState(false);
  if (clear && editing)
    return (
      <li>
        <Edit householdId={householdId} resident={resident} onDone={() => setEditing(false)} />
      </li>
    );
  return (
    <li>
      <strong>{resident.name}</strong>
      {resident.householder ? <small> · {t('ledger.householder')}</small> : null}
      {resident.helperId ? (
        <small>
          {' '}
          ·{' '}
          <Link to="/people/one/$personId" params={{ personId: resident.helperId }}>
            {t('ledger.helper')}
          </Link>
        </small>
      ) : null}
      {resident.phone ? (
        <span>
          {' '}
          · <Tel number={resident.phone} />
        </span>
      ) : null}{' '}
      {clear ? (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('ledger.edit-person')}
        </Button>
      ) : null}
    </li>
  );
}

interface Answers {
  readonly name: string;
  readonly phone?: string;
}

function Edit({ householdId, resident, onDone }: Omit<Props, 'clear'> & { onDone(): void }) {
  const { t } = useLanguage();
  const amend = useCommand('residents.amend');
  const residentId = resident.id;
  const save = ({ name, phone }: Answers) =>
    amend.mutate(
      { householdId, residents: [{ residentId, name, phone: phone?.trim() ? phone : null }] },
      { onSuccess: onDone },
    );
  const forget = () => amend.mutate({ householdId, forget: [residentId] }, { onSuccess: onDone });
  return (
    <Form<Answers>
      layout="vertical"
      onFinish={save}
      requiredMark={false}
      initialValues={{ name: resident.name, phone: resident.phone ?? '' }}
    >
      <Form.Item name="name" label={t('ledger.name')} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="phone" label={t('ledger.phone')}>
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          {t('ledger.save')}
        </Button>
        <Button onClick={onDone}>{t('ledger.cancel')}</Button>
        {/* Asked beforehand, because data is destroyed. */}
        <Popconfirm
          title={t('ledger.forget-sure')}
          okText={t('ledger.forget')}
          cancelText={t('ledger.cancel')}
          onConfirm={forget}
        >
          <Button danger>{t('ledger.forget')}</Button>
        </Popconfirm>
      </div>
    </Form>
  );
}
