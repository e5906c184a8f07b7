import { Card } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';

/** Where another system sends warnings and fetches our messages, for whoever connects it. */
export function CapCard() {
  const { t } = useLanguage();
  const me = useMe();
  const warnings = useView('emergencies.warnings', { communityId: me.communityId });
  const lines = warnings.data
    ? ([
        ['warning.in', `POST ${location.origin}${warnings.data.inPath}`],
        ['warning.out', `GET ${location.origin}${warnings.data.outPath}`],
        ['warning.key', warnings.data.capKey],
      ] as const)
    : [];
  return (
    <Card size="small" title={<h3 className="channel-name">{t('warning.address')}</h3>}>
      <StateOf asked={warnings}>
        {lines.map(([label, value]) =>
          value === null ? null : (
            <p key={label}>
              {t(label)} <code className="channel-inbound">{value}</code>
            </p>
          ),
        )}
      </StateOf>
    </Card>
  );
}
