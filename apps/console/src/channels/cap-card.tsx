import { Card } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { CapKeyLine } from './cap-key-line.tsx';
import { NewCapKey } from './new-cap-key.tsx';

/** "Where does another system send warnings and fetch our messages, and by which keys is it let in?" */
export function CapCard() {
  const { t } = useLanguage();
  const me = useMe();
  const asked = useView('emergencies.capKeys', { communityId: me.communityId });
  const { inPath, outPath, keys = [] } = asked.data ?? {};
  const isOpen = keys.some(key => key.standing !== 'ended');
  return (
    <Card size="small" title={<h3 className="channel-name">{t('warning.address')}</h3>}>
      <StateOf asked={asked}>
        <p>
          {t('warning.in')} <code className="channel-inbound">{`POST ${location.origin}${inPath}`}</code>
        </p>
        <p>
          {t('warning.out')} <code className="channel-inbound">{`GET ${location.origin}${outPath}`}</code>
        </p>
        <h4 className="channel-name">{t('cap-key.title')}</h4>
        <p className="channel-limit">{t('cap-key.lead')}</p>
        {isOpen ? null : <p className="channel-warn">{t('cap-key.none')}</p>}
        <ul className="cap-keys">
          {keys.map(each => (
            <CapKeyLine key={each.keyId} of={each} />
          ))}
        </ul>
        <NewCapKey hasOld={isOpen} />
      </StateOf>
    </Card>
  );
}
