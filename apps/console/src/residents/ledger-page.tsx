import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMedia } from '../shell/text-scale.ts';
import { Corrections } from './corrections.tsx';
import { DoorPanel } from './door-panel.tsx';
import { Doors } from './doors.tsx';
import { Duplicates } from './duplicates.tsx';
import './ledger.css';
import { Proposals } from './proposals.tsx';

const parts = ['doors', 'proposals', 'duplicates', 'corrections'] as const;
type Part = (typeof parts)[number];

/** "Is what we have on record about this door true, and what is waiting to be put right?" */
export function LedgerPage() {
  const { t } = useLanguage();
  const narrow = useMedia('(max-width: 60em)');
  const [part, setPart] = useState<Part>('doors');
  const [doorId, setDoorId] = useState<string | null>(null);
  const open = (id: string) => {
    setPart('doors');
    setDoorId(id);
  };
  const options = parts.map(value => ({ value, label: t(`ledger.show-${value}`) }));
  const panel = doorId ? (
    <DoorPanel key={doorId} doorId={doorId} onBack={() => setDoorId(null)} narrow={narrow} />
  ) : null;
  return (
    <div className="page">
      <h1>{t('ledger.title')}</h1>
      {narrow ? (
        <Select<Part>
          aria-label={t('ledger.title')}
          value={part}
          onChange={setPart}
          style={{ width: '100%' }}
          options={options}
        />
      ) : (
        <Segmented<Part> aria-label={t('ledger.title')} value={part} onChange={setPart} options={options} />
      )}
      {part === 'doors' ? (
        <div className="ledger">
          {/* On a phone the list stays where it was while a door covers it. */}
          <div hidden={narrow && panel !== null}>
            <Doors doorId={doorId} onOpen={setDoorId} />
          </div>
          {narrow ? panel : <aside className="ledger-panel">{panel ?? <p>{t('ledger.pick')}</p>}</aside>}
        </div>
      ) : null}
      {part === 'proposals' ? <Proposals onOpen={open} /> : null}
      {part === 'duplicates' ? <Duplicates onOpen={open} /> : null}
      {part === 'corrections' ? <Corrections onOpen={open} /> : null}
    </div>
  );
}
