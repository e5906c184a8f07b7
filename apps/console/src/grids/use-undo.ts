import { useEffect } from 'react';
import { useCommand } from '../shell/use-command.ts';
import type { Draft } from './draft.ts';

/** Takes the last edit back, or does it again: by button, or by Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y) outside a text field. */
export function useUndo(draft: Draft | undefined) {
  const back = useCommand('grids.undo');
  const forth = useCommand('grids.redo');
  const busy = back.isPending || forth.isPending;
  const isOpen = draft !== undefined && !draft.published && !busy;
  const can = isOpen && draft.canUndo;
  const canRedo = isOpen && draft.canRedo;
  const seen = () => ({ draftId: draft?.draftId ?? '', revision: draft?.revision ?? 0 });
  const undo = () => back.mutate(seen());
  const redo = () => forth.mutate(seen());
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input[type=text], input:not([type]), textarea');
      const key = event.key.toLowerCase();
      if (typing || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
      const forward = key === 'y' || event.shiftKey;
      if (forward ? !canRedo : !can) return;
      event.preventDefault();
      if (forward) redo();
      else undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { can, canRedo, busy, undo, redo };
}
