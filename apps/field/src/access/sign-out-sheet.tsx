import { listOwnUnsent } from '../phone/phone-state.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';

/** Do I really want to leave? Asked, for coming back takes a new link from the office, and what is unsent would wait for it. */
export function SignOutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const phone = usePhone();
  const unsent = listOwnUnsent(usePhoneState()).length;
  return (
    <Sheet title={t('field.me.signOutAsk')} onClose={onClose}>
      {unsent > 0 && <p className="notice">{t('field.me.signOutKeeps', { n: unsent })}</p>}
      <p>{t('field.me.signOutLink')}</p>
      <button type="button" className="primary wide" onClick={onClose}>
        {t('field.me.stay')}
      </button>
      <button type="button" className="wide" onClick={() => void phone.signOut()}>
        {t('field.me.signOut')}
      </button>
    </Sheet>
  );
}
