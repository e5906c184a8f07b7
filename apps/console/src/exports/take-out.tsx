import { Alert, Button, Card, Checkbox, Flex, Radio } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { AskedFiles } from './asked-files.tsx';
import { hasPeople, useAskForFile, useTakeFile, type Wanted } from './take-file.ts';
import { AskColleague, ChoosePurpose, type PeoplePurpose } from './with-people.tsx';

const formats = ['xlsx', 'csv', 'geojson'] as const;

/** "I need our ledger as a file." What is in it; with people, what it is for, and what then holds. */
export function TakeOut() {
  const { t, locale } = useLanguage();
  const [wanted, setWanted] = useState<Omit<Wanted, 'purpose' | 'locale'>>({
    format: 'xlsx',
    grids: true,
    heads: false,
    residents: false,
  });
  const [purpose, setPurpose] = useState<PeoplePurpose | null>(null);
  const take = useTakeFile();
  const ask = useAskForFile();
  const withPeople = hasPeople({ ...wanted, locale, purpose: '' });
  const set = (change: Partial<typeof wanted>) => {
    take.reset();
    setWanted(before => ({ ...before, ...change }));
  };
  return (
    <Card title={t('export.title')}>
      <Flex vertical gap={12}>
        <Radio.Group
          aria-label={t('export.format')}
          value={wanted.format}
          onChange={event => set({ format: event.target.value as Wanted['format'] })}
        >
          <Flex vertical gap={8}>
            {formats.map(format => (
              <Radio key={format} value={format}>
                {t(`export.${format}`)}
              </Radio>
            ))}
          </Flex>
        </Radio.Group>
        <Flex vertical gap={8} role="group" aria-label={t('export.what')}>
          <span>{t('export.what')}</span>
          <Checkbox checked={wanted.grids} onChange={event => set({ grids: event.target.checked })}>
            {t('export.with-grids')}
          </Checkbox>
          {wanted.format === 'geojson'
            ? null
            : (['heads', 'residents'] as const).map(people => (
                <Checkbox
                  key={people}
                  checked={wanted[people]}
                  onChange={event => set({ [people]: event.target.checked })}
                >
                  {t(`export.with-${people}`)}
                </Checkbox>
              ))}
        </Flex>
        {withPeople ? (
          <ChoosePurpose id="export-purpose" label={t('export.for')} value={purpose} onChange={setPurpose} />
        ) : null}
        <p className={withPeople ? 'amber' : 'soft'}>{t(withPeople ? 'export.people-warning' : 'export.no-people')}</p>
        {withPeople ? (
          <AskColleague
            id="export-reason"
            ready={purpose !== null}
            asking={ask}
            asked={t('export.asked')}
            onAsk={(reason, emptied) =>
              purpose && ask.mutate({ ...wanted, locale, purpose, reason }, { onSuccess: emptied })
            }
          />
        ) : (
          <Button
            type="primary"
            loading={take.isPending}
            onClick={() => take.mutate({ ...wanted, locale, purpose: 'daily-service' })}
          >
            {t('export.make')}
          </Button>
        )}
        <div aria-live="polite">
          {take.error ? <Alert type="warning" showIcon title={problemText(take.error, t)} /> : null}
          {take.data ? (
            <span>
              ✓ {t('export.done', { file: take.data })} {t('export.again')}
            </span>
          ) : null}
        </div>
        <AskedFiles />
      </Flex>
    </Card>
  );
}
