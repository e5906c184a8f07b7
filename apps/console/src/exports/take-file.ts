import { ProblemError } from '@linli/protocol/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, newId } from '../shell/api.ts';
import { saveFile } from '../shell/save-file.ts';
import { useMe } from '../shell/session.tsx';

/** What the file is to hold, and what it is for. */
export interface Wanted {
  readonly format: 'xlsx' | 'csv' | 'geojson';
  readonly locale: 'zh' | 'en';
  readonly grids: boolean;
  readonly heads: boolean;
  readonly residents: boolean;
  /** `daily-service` where no people are in it. */
  readonly purpose: string;
  /** The one that a colleague agreed to; left out for a file without people. */
  readonly exportId?: string;
}

/** Whether people would be in the file; a map never has any. */
export const hasPeople = ({ format, heads, residents }: Wanted): boolean =>
  format !== 'geojson' && (heads || residents);

/** What the file's address is sent, and nothing else of what was kept with the request. */
const bodyOf = ({ format, locale, grids, heads, residents, purpose, exportId }: Wanted) => ({
  ...{ format, locale, grids, heads, residents, purpose },
  exportId: exportId ?? newId(),
});

/** Asks a colleague for a file with people in it. */
export function useAskForFile() {
  const me = useMe();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, Wanted & { readonly reason: string }>({
    mutationFn: ({ purpose, exportId: _none, ...content }) =>
      client.command('exports.request', { ...content, exportId: newId() }, { communityId: me.communityId, purpose }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
}

/** Asks for the file and hands it to the browser's downloads; gives its name. */
export function useTakeFile() {
  const queries = useQueryClient();
  return useMutation<string, unknown, Wanted>({
    mutationFn: async wanted => {
      const answer = await fetch('/api/exports/file', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'x-linli-app': 'console' },
        body: JSON.stringify(bodyOf(wanted)),
      });
      if (answer.status !== 200) throw new ProblemError(await answer.json());
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'linli';
      await saveFile(answer, name);
      return name;
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['audit'] }),
  });
}
