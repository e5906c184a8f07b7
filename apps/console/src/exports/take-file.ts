import { ProblemError } from '@linli/protocol/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newId } from '../shell/api.ts';

/** What the file is to hold, and what it is for. */
export interface Wanted {
  readonly format: 'xlsx' | 'csv' | 'geojson';
  readonly locale: 'zh' | 'en';
  readonly grids: boolean;
  readonly heads: boolean;
  readonly residents: boolean;
  /** `daily-service` where no people are in it. */
  readonly purpose: string;
}

/** Whether people would be in the file; a map never has any. */
export const hasPeople = ({ format, heads, residents }: Wanted): boolean =>
  format !== 'geojson' && (heads || residents);

/** Asks for the file and hands it to the browser's downloads; gives its name. */
export function useTakeFile() {
  const queries = useQueryClient();
  return useMutation<string, unknown, Wanted>({
    mutationFn: async wanted => {
      const answer = await fetch('/api/exports/file', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'x-linli-app': 'console' },
        body: JSON.stringify({ exportId: newId(), ...wanted }),
      });
      if (answer.status !== 200) throw new ProblemError(await answer.json());
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'linli';
      const url = URL.createObjectURL(await answer.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // The download has begun by then; the copy in memory goes.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return name;
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['audit'] }),
  });
}
