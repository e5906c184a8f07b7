import type { DrawSettings } from '@linli/protocol';
import { Button, Checkbox, Flex, InputNumber, Segmented, Select, Slider } from 'antd';
import { useLanguage } from '../shell/language.tsx';

/** Nearly every building that can be whole is, for some more grids. */
const wholeBuildings = { kind: 'fewest', worth: 0.4 } as const;

/** What the planner sets, and the button that draws. */
export function ModeControls({
  settings,
  doors,
  drawn,
  busy,
  onChange,
  onDraw,
}: {
  settings: DrawSettings;
  /** Dwellings and shops of the ledger. */
  doors: number;
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
      <span>
        {t('draw.doors')}{' '}
        <strong>
          {settings.minDoors}–{settings.maxDoors}
        </strong>
      </span>
      <Slider
        range
        ariaLabelForHandle={[t('draw.min'), t('draw.max')]}
        min={10}
        max={200}
        value={[settings.minDoors, settings.maxDoors]}
        onChange={([minDoors = 30, maxDoors = 100]) => set({ minDoors, maxDoors })}
      />
      <span>
        {t('draw.minutes')} <strong>{t('draw.minutes-value', { n: settings.maxMinutes })}</strong>
      </span>
      <Slider
        ariaLabelForHandle={t('draw.minutes')}
        min={30}
        max={360}
        step={10}
        value={settings.maxMinutes}
        onChange={maxMinutes => set({ maxMinutes })}
      />
      <Flex gap={8} wrap align="center">
        <label htmlFor="members">{t('draw.members')}</label>
        <InputNumber
          id="members"
          min={1}
          max={6}
          value={settings.membersPerGrid}
          onChange={value => set({ membersPerGrid: value ?? 1 })}
          style={{ width: 'min(5em, 100%)' }}
        />
      </Flex>
      <ShopGrids settings={settings} onChange={shopGrids => onChange(withShopGrids(settings, shopGrids))} />
      <Counting settings={settings} onChange={counting => set({ counting })} />
      <output className="soft" data-testid="live-counts">
        {t('draw.by-doors', {
          doors,
          fewest: Math.ceil(doors / settings.maxDoors),
          most: Math.max(1, Math.floor(doors / settings.minDoors)),
        })}
      </output>
      <Segmented
        block
        aria-label={t('draw.mode')}
        value={mode.kind}
        onChange={kind => set({ mode: kind === 'target' ? { kind, grids: targetFor(doors, settings) } : { kind } })}
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
      {mode.kind === 'fewest' ? (
        <Checkbox
          checked={mode.worth !== undefined}
          onChange={event => set({ mode: event.target.checked ? wholeBuildings : { kind: 'fewest' } })}
        >
          {t('draw.keep-whole')} <span className="soft">{t('draw.keep-whole-why')}</span>
        </Checkbox>
      ) : null}
      <Button type={drawn ? 'default' : 'primary'} size="large" loading={busy} onClick={onDraw}>
        {t(busy ? 'draw.drawing' : drawn ? 'draw.again' : 'draw.go')}
      </Button>
    </Flex>
  );
}

const kinds = ['residential', 'street', 'mixed', 'dedicated'] as const;
const counts = ['households', 'shops', 'both', 'nothing'] as const;
/** As the standard has it: "30–100 households or shops". */
const usual = { residential: 'households', street: 'shops', mixed: 'both', dedicated: 'nothing' } as const;

type ShopBounds = NonNullable<DrawSettings['shopGrids']>;

/** The settings with shops in grids of their own, or without. */
function withShopGrids({ shopGrids: _, ...rest }: DrawSettings, bounds: ShopBounds | null): DrawSettings {
  return bounds ? { ...rest, shopGrids: bounds } : rest;
}

/** Whether shops go with the homes around them or have grids of their own, and how many shops one of these may have. */
function ShopGrids({
  settings: { shopGrids, minDoors, maxDoors },
  onChange,
}: {
  settings: DrawSettings;
  onChange: (bounds: ShopBounds | null) => void;
}) {
  const { t } = useLanguage();
  return (
    <>
      <Checkbox
        checked={shopGrids !== undefined}
        onChange={event => onChange(event.target.checked ? { minDoors, maxDoors } : null)}
      >
        {t('draw.shop-grids')}
      </Checkbox>
      {shopGrids ? (
        <>
          <span>
            {t('draw.shop-grids-of')}{' '}
            <strong>
              {shopGrids.minDoors}–{shopGrids.maxDoors}
            </strong>
          </span>
          <Slider
            range
            ariaLabelForHandle={[t('draw.shops-min'), t('draw.shops-max')]}
            min={1}
            max={200}
            value={[shopGrids.minDoors, shopGrids.maxDoors]}
            onChange={([min = 30, max = 100]) => onChange({ minDoors: min, maxDoors: max })}
          />
        </>
      ) : null}
    </>
  );
}

/** What counts against the bounds in each kind of grid; folded away, for it is set once. */
function Counting({
  settings,
  onChange,
}: {
  settings: DrawSettings;
  onChange: (counting: NonNullable<DrawSettings['counting']>) => void;
}) {
  const { t } = useLanguage();
  return (
    <details>
      <summary>{t('count.title')}</summary>
      {kinds.map(kind => (
        <Flex key={kind} gap={8} wrap align="center" justify="space-between" style={{ marginTop: 6 }}>
          <span>{t(`kind.${kind}`)}</span>
          <Select
            aria-label={t(`kind.${kind}`)}
            value={settings.counting?.[kind] ?? usual[kind]}
            onChange={value => onChange({ ...settings.counting, [kind]: value })}
            style={{ minWidth: 'min(12em, 100%)' }}
            options={counts.map(value => ({ value, label: t(`count.${value}`) }))}
          />
        </Flex>
      ))}
    </details>
  );
}

/** In the middle between the bounds: a number one can start from. */
function targetFor(doors: number, { minDoors, maxDoors }: DrawSettings): number {
  return Math.max(1, Math.round((2 * doors) / (minDoors + maxDoors)));
}
