import { useDeferredValue } from 'react';
import type { Picked } from '../map/map-view.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';
import { type Draft, unitOf } from './draw-page.tsx';

/** Both grids' figures as they are and as they would be, for a thing held over a grid; null while nothing is held. */
export function useMovePreview(
  draft: Draft | undefined,
  over: { readonly picked: Picked; readonly no: number } | null,
) {
  const me = useMe();
  const held = useDeferredValue(over);
  const asked = useView(
    'grids.previewMove',
    {
      communityId: me.communityId,
      draftId: draft?.draftId ?? '',
      units: JSON.stringify(held ? [unitOf(held.picked)] : []),
      toGrid: String(held?.no ?? ''),
    },
    draft !== undefined && held !== null,
  );
  return held && asked.data ? { ...asked.data, picked: held.picked } : null;
}
