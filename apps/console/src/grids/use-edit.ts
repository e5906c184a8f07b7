import type { PayloadInput } from '@linli/protocol';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import type { Draft } from './draft.ts';

export type Edit = PayloadInput<'grids.edit'>['edit'];

/** Does one step on the draft that is seen. */
export function useEdit(draft: Draft) {
  const command = useCommand('grids.edit');
  return {
    busy: command.isPending,
    apply(edit: Edit, done?: () => void) {
      const seen = { draftId: draft.draftId, revision: draft.revision };
      command.mutate({ ...seen, edit }, done ? { onSuccess: done } : {});
    },
  };
}

/** What an edit would do to every grid it touches; undefined while it is worked out, or when there is no edit. */
export function useEditPreview(draft: Draft | undefined, edit: Edit | null) {
  const me = useMe();
  const asked = useView(
    'grids.previewEdit',
    {
      communityId: me.communityId,
      draftId: draft?.draftId ?? '',
      edit: JSON.stringify(edit),
    },
    draft !== undefined && edit !== null,
  );
  return edit === null ? undefined : asked.data;
}
