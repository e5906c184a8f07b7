import { Button, Card } from 'antd';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { Tel } from '../../shell/tel.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';

/** "Does this helper live here too, behind which door?" Two records of one human are tied by hand; either may be untied. */
export function LivesHereCard({ personId }: { personId: string }) {
  return useMay('residents.ofPerson') ? <Shown personId={personId} /> : null;
}

function Shown({ personId }: { personId: string }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const asked = useView('residents.ofPerson', { communityId: me.communityId, personId });
  const link = useCommand('residents.linkPerson');
  const unlink = useCommand('residents.unlinkPerson');
  const { tie, likely = [] } = asked.data ?? {};
  return (
    <Card size="small" title={t('one.title')}>
      <StateOf asked={asked}>
        {tie ? (
          <div className="person-line">
            ✓ <Door resident={tie.resident} /> <span>{t('one.since', { day: sayDay(tie.since, locale) })}</span>
            <Button size="small" loading={unlink.isPending} onClick={() => unlink.mutate({ linkId: tie.linkId })}>
              {t('one.unlink')}
            </Button>
          </div>
        ) : (
          <p className="soft">{t(likely.length > 0 ? 'one.same-number' : 'one.none')}</p>
        )}
        {likely.map(one => (
          <div className="person-line" key={one.id}>
            <Door resident={one} /> <Tel number={one.phone} />
            <Button
              size="small"
              loading={link.isPending && link.variables?.residentId === one.id}
              onClick={() => link.mutate({ linkId: newId(), personId, residentId: one.id })}
            >
              {t('one.link')}
            </Button>
          </div>
        ))}
      </StateOf>
    </Card>
  );
}

function Door({ resident }: { resident: { readonly name: string; readonly door: string } }) {
  return (
    <span>
      <strong>{resident.name}</strong> {resident.door}
    </span>
  );
}
