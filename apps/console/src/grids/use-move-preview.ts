import type { Picked } from '../map/listen.ts';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';
import { unitOf } from './draft-map.ts';
import type { Draft } from './draw-page.tsx';

/** Both grids' figures as they are and as they would be, for a thing held over a grid; null while nothing is held. */
export function useMovePreview(
  draft: Draft | undefined,
  over: { readonly picked: Picked; readonly no: number } | null,
) {
  const me = useMe();
  const asked = useView(
    'grids.previewEdit',
    {
      communityId: me.communityId,
      draftId: draft?.draftId ?? '',
      edit: JSON.stringify(over ? { kind: 'move', units: [unitOf(over.picked)], toGrid: over.no } : null),
    },
    draft !== undefined && over !== null,
  );
  return over && asked.data ? { ...asked.data, picked: over.picked } : null;
}
