import type { DrawSettings } from '@linli/protocol';
import { Button, Flex, InputNumber, Segmented, Slider } from 'antd';
import { useLanguage } from '../shell/language.tsx';

/** What the planner sets, and the button that draws. */
export function ModeControls({
  settings,
  drawn,
  busy,
  onChange,
  onDraw,
}: {
  settings: DrawSettings;
  drawn: boolean;
  busy: boolean;
  onChange: (settings: DrawSettings) => void;
  onDraw: () => void;
}) {
  const { t } = useLanguage();
  const set = (change: Partial<DrawSettings>) => onChange({ ...settings, ...change });
  const { mode } = settings;
  return (
    <Flex vertical gap={6}>
      <label htmlFor="doors-slider">
        {t('draw.doors')} {settings.minDoors}–{settings.maxDoors}
      </label>
      <Slider
        range
        min={10}
        max={200}
        value={[settings.minDoors, settings.maxDoors]}
        onChange={([minDoors = 30, maxDoors = 100]) => set({ minDoors, maxDoors })}
      />
      <label htmlFor="minutes">
        {t('draw.minutes')} {settings.maxMinutes} min
      </label>
      <Slider min={30} max={360} step={10} value={settings.maxMinutes} onChange={maxMinutes => set({ maxMinutes })} />
      <Flex gap={8} wrap align="center">
        <label htmlFor="members">{t('draw.members')}</label>
        <InputNumber
          id="members"
          min={1}
          max={6}
          value={settings.membersPerGrid}
          onChange={value => set({ membersPerGrid: value ?? 1 })}
          style={{ width: 70 }}
        />
      </Flex>
      <Segmented
        block
        value={mode.kind}
        onChange={kind => set({ mode: kind === 'target' ? { kind, grids: 100 } : { kind } })}
        options={(['fewest', 'target', 'most'] as const).map(value => ({ value, label: t(`draw.${value}`) }))}
      />
      {mode.kind === 'target' ? (
        <InputNumber
          aria-label={t('draw.target')}
          min={1}
          max={5000}
          value={mode.grids}
          onChange={grids => set({ mode: { kind: 'target', grids: grids ?? 1 } })}
        />
      ) : null}
      <Button type={drawn ? 'default' : 'primary'} size="large" loading={busy} onClick={onDraw}>
        {t(busy ? 'draw.drawing' : drawn ? 'draw.again' : 'draw.go')}
      </Button>
    </Flex>
  );
}
