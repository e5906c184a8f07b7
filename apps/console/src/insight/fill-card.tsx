import type { FormLineOfWire } from '@linli/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Radio } from 'antd';
import { useState } from 'react';
import { AskColleague, ChoosePurpose, type PeoplePurpose } from '../exports/with-people.tsx';
import { client, newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMay, useMe } from '../shell/session.tsx';
import { useFillForm } from './ask-server.ts';
import { ReadyFillings } from './ready-fillings.tsx';

const free = ['statistics', 'daily-service'] as const;
const formats = ['xlsx', 'pdf'] as const;

/** "Give it to me filled." Free where nobody is in it; with people what it is for, and a colleague's yes. */
export function FillCard({ form }: { form: FormLineOfWire }) {
  const { t } = useLanguage();
  return <Card title={t('form.fill')}>{form.hasPeople ? <AskForPeople form={form} /> : <FillFree form={form} />}</Card>;
}

function FillFree({ form: { formId } }: { form: FormLineOfWire }) {
  const { t, locale } = useLanguage();
  const [purpose, setPurpose] = useState<(typeof free)[number]>('statistics');
  const fill = useFillForm();
  return (
    <Flex vertical gap={12}>
      <Radio.Group
        aria-label={t('form.purpose')}
        value={purpose}
        onChange={event => setPurpose(event.target.value as (typeof free)[number])}
      >
        <Flex vertical gap={8}>
          {free.map(value => (
            <Radio key={value} value={value}>
              {t(`form.purpose.${value}`)}
            </Radio>
          ))}
        </Flex>
      </Radio.Group>
      <Flex gap={8} wrap>
        {formats.map(format => (
          <Button
            key={format}
            type={format === 'xlsx' ? 'primary' : 'default'}
            loading={fill.isPending && fill.variables.format === format}
            onClick={() => fill.mutate({ formId, format, locale, purpose })}
          >
            {t(`form.get-${format}`)}
          </Button>
        ))}
      </Flex>
      <Outcome fill={fill} />
    </Flex>
  );
}

function AskForPeople({ form: { formId } }: { form: FormLineOfWire }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const may = useMay('insight.requestFill');
  const queries = useQueryClient();
  const [purpose, setPurpose] = useState<PeoplePurpose | null>(null);
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const fill = useFillForm();
  const ask = useMutation({
    mutationFn: ({ purpose: wanted, reason }: { purpose: PeoplePurpose; reason: string }) =>
      client.command(
        'insight.requestFill',
        { formId, fillingId: newId(), format, reason },
        { communityId, purpose: wanted },
      ),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
  return (
    <Flex vertical gap={12}>
      <p className="amber">{t('form.people-warning')}</p>
      {may ? (
        <>
          <ChoosePurpose id="fill-purpose" label={t('form.purpose')} value={purpose} onChange={setPurpose} />
          <Radio.Group
            aria-label={t('export.format')}
            value={format}
            onChange={event => setFormat(event.target.value as (typeof formats)[number])}
            options={formats.map(value => ({ value, label: t(`form.as-${value}`) }))}
          />
          <AskColleague
            id="fill-reason"
            ready={purpose !== null}
            asking={ask}
            asked={t('form.asked')}
            onAsk={(reason, emptied) => purpose && ask.mutate({ purpose, reason }, { onSuccess: emptied })}
          />
        </>
      ) : null}
      <ReadyFillings formId={formId} fill={fill} />
      <Outcome fill={fill} />
    </Flex>
  );
}

function Outcome({ fill }: { fill: ReturnType<typeof useFillForm> }) {
  const { t } = useLanguage();
  return (
    <div aria-live="polite">
      {fill.error ? <Alert type="warning" showIcon title={problemText(fill.error, t)} /> : null}
      {fill.data ? <span>✓ {t('form.done', { ...fill.data })}</span> : null}
    </div>
  );
}
