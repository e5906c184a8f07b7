import type { PayloadInput, ViewResponse } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../shell/api.ts';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

type Order = PayloadInput<'prints.order'>;
export type What = Order['what'];

/** What is asked for on the page. */
export interface Asked extends Omit<Order, 'printId'> {
  /** `daily-service` where no people are on it. */
  readonly purpose: string;
}

/** A print that is there: its own address in this browser, and what could not be drawn. */
export interface Made {
  readonly url: string;
  readonly fileName: string;
  readonly pages: number;
  readonly missing: string;
  readonly shredBy: string | null;
}

/** Orders a print and fetches it. The order's id is kept by the caller, so that pressing again after a lost answer orders nothing twice. */
export function useMakePrint() {
  const me = useMe();
  const queries = useQueryClient();
  // Its progress can be asked for only once the order is known to the server.
  const [orderedId, setOrderedId] = useState<string | null>(null);
  const make = useMutation<Made, unknown, { readonly printId: string; readonly asked: Asked }>({
    mutationFn: async ({ printId, asked: { purpose, ...order } }) => {
      const ordered = await client.command(
        'prints.order',
        { printId, ...order },
        { id: printId, communityId: me.communityId, purpose },
      );
      setOrderedId(printId);
      return { ...(await fetchPrint(printId)), shredBy: ordered.shredBy };
    },
    onSettled: () => {
      setOrderedId(null);
      void queries.invalidateQueries({ queryKey: ['audit'] });
    },
  });
  return { make, orderedId };
}

/** Fetches the PDF of an order. The document lives in this page's memory and goes with it. */
async function fetchPrint(printId: string): Promise<Omit<Made, 'shredBy'>> {
  const answer = await fetch(`/api/prints/file?printId=${printId}`, {
    credentials: 'same-origin',
    headers: { 'x-linli-app': 'console' },
  });
  if (answer.status !== 200) throw new ProblemError(await answer.json());
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return {
    url: URL.createObjectURL(await answer.blob()),
    fileName: name ?? 'linli.pdf',
    pages: Number(answer.headers.get('x-linli-pages')),
    missing: answer.headers.get('x-linli-missing') ?? '',
  };
}

/** How far the drawing is, asked twice a second while it goes on. */
export function useProgress(printId: string | null): ViewResponse<'prints.progress'> | undefined {
  const me = useMe();
  const query = { communityId: me.communityId, printId: printId ?? '' };
  return useView('prints.progress', query, printId !== null, 500).data;
}
