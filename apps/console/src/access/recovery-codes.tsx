import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { DoorCard } from './door-card.tsx';

/** "What if my phone is gone?" Shown once, to be put on paper. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useLanguage();
  return (
    <DoorCard title={t('sign-in.codes-title')}>
      <p>{t('sign-in.codes-why')}</p>
      <ul className="door-codes">
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="door-buttons no-print">
        <Button size="large" onClick={() => print()}>
          {t('sign-in.codes-print')}
        </Button>
        <Button type="primary" size="large" onClick={onDone}>
          {t('sign-in.codes-done')}
        </Button>
      </div>
    </DoorCard>
  );
}
