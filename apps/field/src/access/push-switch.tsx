import { useEffect, useState } from 'react';
import { client } from '../phone/ask.ts';
import { useText } from '../shell/text.tsx';

type Standing = 'unasked' | 'asking' | 'on' | 'refused';

/** May the office send this browser messages? Shown only where the office sends any and the browser can take them; never the only way to somebody. */
export function PushSwitch({ communityId }: { communityId: string }) {
  const { t } = useText();
  const [key, setKey] = useState<string | null>(null);
  const [standing, setStanding] = useState<Standing>('unasked');
  useEffect(() => {
    if (!('PushManager' in globalThis) || !navigator.serviceWorker) return;
    // Without a network the switch is not shown: it can be asked for another time.
    void client.view('channels.pushKey', { communityId }).then(
      said => setKey(said.publicKey),
      () => {},
    );
  }, [communityId]);
  if (!key) return null;
  const turnOn = async (): Promise<void> => {
    setStanding('asking');
    setStanding((await subscribe(key, communityId)) ? 'on' : 'refused');
  };
  return (
    <>
      <button type="button" className="button wide" disabled={standing === 'asking'} onClick={() => void turnOn()}>
        {t('field.push.turn-on')}
      </button>
      <p role="status">{standing === 'on' || standing === 'refused' ? t(`field.push.${standing}`) : ''}</p>
    </>
  );
}

/** Asks the browser and tells the office. False when the person, the browser or the network said no. */
async function subscribe(key: string, communityId: string): Promise<boolean> {
  try {
    const worker = await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = subscription.toJSON();
    if (!endpoint || !keys?.p256dh || !keys.auth) return false;
    await client.command(
      'channels.addDevice',
      { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } },
      { communityId },
    );
    return true;
  } catch {
    return false;
  }
}
