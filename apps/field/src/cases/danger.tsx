import { useText } from '../shell/text.tsx';

/** Is it about danger? In words beside the red frame; nothing for the rest. */
export function Danger({ urgency }: { urgency: string }) {
  const { t } = useText();
  return urgency === 'danger' ? <b className="late">! {t('field.urgency.danger')}</b> : null;
}
