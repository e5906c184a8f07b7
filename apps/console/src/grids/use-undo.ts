import { useEffect } from 'react';
import { useCommand } from '../shell/use-command.ts';
import type { Draft } from './draw-page.tsx';

/** Takes the last move back: by its button, or by Ctrl+Z outside a text field. */
export function useUndo(draft: Draft | undefined): { readonly can: boolean; readonly busy: boolean; undo(): void } {
  const command = useCommand('grids.undo');
  const can = (draft?.canUndo ?? false) && !command.isPending && !draft?.published;
  const undo = () => draft && command.mutate({ draftId: draft.draftId, revision: draft.revision });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea');
      if (!can || typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { can, busy: command.isPending, undo };
}
