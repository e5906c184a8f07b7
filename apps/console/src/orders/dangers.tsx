import { Alert, Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

const kinds = ['fire', 'gas', 'earthquake', 'flood', 'building', 'medical', 'other'] as const;

/** "There is danger: let everybody out." One tap opens every exit; somebody else says later that it is over. */
export function Dangers() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows } = usePages('orders.dangers', { communityId: me.communityId });
  const [kind, setKind] = useState<(typeof kinds)[number]>('fire');
  const declare = useCommand('orders.declareDanger');
  const review = useCommand('orders.reviewDanger');
  const open = rows.filter(danger => danger.reviewedAt === null);
  return (
    <section aria-label={t('orders.danger-title')} style={{ marginBottom: 16 }}>
      <h2>{t('orders.danger-title')}</h2>
      {open.map(danger => (
        <Alert
          key={danger.id}
          type="error"
          showIcon
          style={{ marginBottom: 8 }}
          title={t('orders.danger-open', {
            kind: t(`orders.danger.${danger.kind}`),
            time: sayTime(danger.declaredAt, locale),
          })}
          description={
            danger.mine ? (
              t('orders.danger-mine')
            ) : (
              <Flex gap={8} wrap>
                {(['over', 'mistaken'] as const).map(outcome => (
                  <Button
                    key={outcome}
                    loading={review.isPending}
                    onClick={() => review.mutate({ dangerId: danger.id, outcome })}
                  >
                    {t(`orders.danger-${outcome}`)}
                  </Button>
                ))}
              </Flex>
            )
          }
        />
      ))}
      {open.length === 0 ? <p>{t('orders.danger-none')}</p> : null}
      <Flex gap={8} wrap>
        <Select
          aria-label={t('orders.danger-title')}
          value={kind}
          onChange={setKind}
          style={{ minWidth: '9rem' }}
          options={kinds.map(value => ({ value, label: t(`orders.danger.${value}`) }))}
        />
        <Button danger loading={declare.isPending} onClick={() => declare.mutate({ dangerId: newId(), kind })}>
          {t('orders.danger-declare')}
        </Button>
      </Flex>
    </section>
  );
}
