import type { SheetsSeenOfWire } from '@linli/protocol';
import { Radio, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';

/** Which coordinates a file is in; the server turns the two Chinese ones into WGS-84. */
export type Coordinates = 'wgs84' | 'gcj02' | 'bd09';
const systems: readonly Coordinates[] = ['wgs84', 'gcj02', 'bd09'];

/** Whether a sheet that is taken has a column for where doors stand. */
export const hasCoordinates = (sheets: SheetsSeenOfWire['sheets']): boolean =>
  sheets.some(({ isTaken, roles }) => isTaken && roles.includes('lon') && roles.includes('lat'));

/** "From which map are the points?" Asked before a trial, for a wrong one moves all by some hundred metres. */
export function CoordinatesChoice({ value, onChange }: { value: Coordinates; onChange: (value: Coordinates) => void }) {
  const { t } = useLanguage();
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 8px' }}>
      <legend>
        <Typography.Text strong>{t('import.coordinates')}</Typography.Text>
      </legend>
      <Radio.Group
        value={value}
        onChange={event => onChange(event.target.value as Coordinates)}
        options={systems.map(system => ({ value: system, label: t(`import.${system}`) }))}
        style={{ marginBlock: 8 }}
      />
      <br />
      <Typography.Text type="secondary">{t('import.coordinates-why')}</Typography.Text>
    </fieldset>
  );
}
