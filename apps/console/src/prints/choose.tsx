import { markedTitle } from '@linli/words';
import { Card, Checkbox, Flex, Radio, Select } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { type Choice, type Choices, emergencyOf, gridsOf, kinds } from './choice.ts';

/** What to print, of which emergency and which grids, on which paper. */
export function Choose({
  choices,
  choice,
  onChoose,
}: {
  choices: Choices;
  choice: Choice;
  onChoose(choice: Choice): void;
}) {
  const { t, locale } = useLanguage();
  const set = (change: Partial<Choice>) => onChoose({ ...choice, ...change });
  const ofEmergency = choice.kind === 'doors' || choice.kind === 'calls';
  return (
    <Card title={t('print.what')}>
      <Flex vertical gap={12}>
        <Radio.Group
          aria-label={t('print.what')}
          value={choice.kind}
          onChange={event => set({ kind: event.target.value as Choice['kind'], gridIds: [] })}
        >
          <Flex vertical gap={8}>
            {kinds.map(kind => (
              <Radio key={kind} value={kind}>
                <b>{t(`print.${kind}`)}</b> <span className="soft">{t(`print.${kind}-for`)}</span>
              </Radio>
            ))}
          </Flex>
        </Radio.Group>
        {ofEmergency ? (
          <Labelled text={t('print.emergency')} id="print-emergency">
            <Select
              id="print-emergency"
              value={emergencyOf(choices, choice)?.emergencyId ?? null}
              placeholder={t('print.no-emergency')}
              onChange={emergencyId => set({ emergencyId, gridIds: [] })}
              options={choices.emergencies.map(one => ({
                value: one.emergencyId,
                label: markedTitle(one.title, locale),
              }))}
            />
          </Labelled>
        ) : null}
        {choice.kind === 'calls' || choice.kind === 'badges' ? null : (
          <GridChoice choices={choices} choice={choice} set={set} />
        )}
        {choice.kind === 'poster' ? (
          <>
            <Labelled text={t('print.size')} id="print-size">
              <Radio.Group
                id="print-size"
                value={choice.size}
                onChange={event => set({ size: event.target.value as Choice['size'] })}
                optionType="button"
                options={['A4', 'A3']}
              />
            </Labelled>
            <Checkbox checked={choice.names} onChange={event => set({ names: event.target.checked })}>
              {t('print.names')}
            </Checkbox>
          </>
        ) : null}
      </Flex>
    </Card>
  );
}

function GridChoice({
  choices,
  choice,
  set,
}: {
  choices: Choices;
  choice: Choice;
  set(change: Partial<Choice>): void;
}) {
  const { t } = useLanguage();
  return (
    <Labelled text={t('print.grids')} id="print-grids">
      <Select
        id="print-grids"
        mode="multiple"
        allowClear
        value={[...choice.gridIds]}
        onChange={gridIds => set({ gridIds })}
        placeholder={t(`print.${choice.kind}-all` as 'print.poster-all')}
        optionFilterProp="label"
        options={gridsOf(choices, choice).map(grid => ({
          value: grid.gridId,
          label: grid.name,
        }))}
      />
    </Labelled>
  );
}

function Labelled({ text, id, children }: { text: string; id: string; children: React.ReactNode }) {
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>{text}</label>
      {children}
    </Flex>
  );
}
