import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from './text.tsx';

/** A sheet from below that holds a few large choices; closes by its button, by Escape and by a tap beside it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const it = dialog.current;
    it?.showModal();
    return () => it?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap beside the sheet only repeats what Escape and the button do
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="sheet-title"
      onCancel={onClose}
      onClick={event => event.target === dialog.current && onClose()}
    >
      <div className="sheet-body">
        <header>
          <h2 id="sheet-title">{title}</h2>
          <button type="button" className="plain" onClick={onClose}>
            {t('field.close')}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
