import type { ViewResponse } from '@linli/protocol';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { lackedRole } from './appoint-button.tsx';
import { PersonPicker } from './person-picker.tsx';
import { useAppoint } from './use-appoint.tsx';

type Row = ViewResponse<'roster.vacancies'>['rows'][number];
interface Answers {
  readonly known?: { readonly personId: string; readonly name: string } | null;
  readonly name?: string;
  readonly phone?: string;
}

/** "I know whom to ask": somebody of the roster, or somebody new by name and number, appointed to what a grid lacks. */
export function AppointOther({ row }: { row: Row }) {
  const { t } = useLanguage();
  const mayAppoint = useMay('roster.appoint');
  const [open, setOpen] = useState(false);
  const role = lackedRole(row);
  if (!mayAppoint) return null;
  const title = t('people.appoint-to', { grid: row.name, role: t(`role.${role}`) });
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {t(row.suggestion ? 'people.somebody-else' : 'people.choose')}
      </Button>
      <Modal open={open} title={title} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Choose gridId={row.gridId} role={role} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Choose({ gridId, role, onDone }: { gridId: string; role: ReturnType<typeof lackedRole>; onDone: () => void }) {
  const { t } = useLanguage();
  const [form] = Form.useForm<Answers>();
  const known = Form.useWatch('known', form);
  const name = Form.useWatch('name', form);
  const add = useCommand('roster.addPeople');
  const appoint = useAppoint();
  const send = async (answers: Answers) => {
    const person = answers.known ?? (await register(answers));
    if (person) appoint.act({ ...person, role, gridId }, onDone);
  };
  /** Somebody new; who has that number already is that person. `null` when it could not be done, which has been said. */
  const register = async ({ name = '', phone }: Answers) => {
    const personId = newId();
    const person = { personId, name: name.trim(), ...(phone ? { phone } : {}), kinds: [] };
    const result = await add.mutateAsync({ people: [person] }).catch(() => null);
    const had = result?.mergedInto[0]?.personId;
    return result && { personId: had ?? personId, name: person.name };
  };
  return (
    <Form<Answers> form={form} layout="vertical" onFinish={send} requiredMark={false}>
      <Form.Item
        name="known"
        label={t('people.from-roster')}
        getValueFromEvent={(personId: string | null, name?: string) => (personId ? { personId, name } : null)}
        getValueProps={(one: Answers['known']) => ({ value: one?.personId ?? null })}
      >
        <PersonPicker />
      </Form.Item>
      {known ? null : (
        <>
          <Form.Item name="name" label={t('people.or-new')}>
            <Input maxLength={80} placeholder={t('people.name')} />
          </Form.Item>
          <Form.Item name="phone" label={t('people.phone')}>
            <Input inputMode="tel" maxLength={20} />
          </Form.Item>
        </>
      )}
      <Button
        type="primary"
        htmlType="submit"
        block
        disabled={!known && !name?.trim()}
        loading={add.isPending || appoint.isPending}
      >
        {t('people.appoint')} {t(`role.${role}`)}
      </Button>
    </Form>
  );
}
