import type { SheetPlanOfWire, SheetReport } from '@linli/protocol';
import { Radio, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';

type Choices = NonNullable<SheetPlanOfWire['choices']>;

/** "Which of these places does the sheet mean?": one choice for each place whose address several of the ledger have. */
export function PlaceChoices({
  asked,
  given,
  onChoose,
}: {
  asked: SheetReport['choices'];
  given: Choices;
  onChoose: (choices: Choices) => void;
}) {
  const { t } = useLanguage();
  return asked.map(({ key, value, row, places }) => (
    <fieldset key={key} style={{ border: 0, padding: 0, margin: '0 0 12px' }}>
      <legend>
        <Typography.Text strong>{t('imports.choice', { value })}</Typography.Text>{' '}
        <Typography.Text type="secondary">{t('imports.choice-row', { row })}</Typography.Text>
      </legend>
      <Radio.Group
        vertical
        value={given[key]}
        onChange={event => onChoose({ ...given, [key]: event.target.value as string })}
        options={places.map(({ id, said }) => ({ value: id, label: said }))}
      />
    </fieldset>
  ));
}
