import type { ViewName, ViewQueryInput, ViewResponse } from '@linli/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from './api.ts';

type Row<V extends ViewName> = ViewResponse<V> extends { rows: (infer R)[] } ? R : never;

/** Reads a paged view page by page; `rows` are all that were asked for so far. */
export function usePages<V extends ViewName>(name: V, query: ViewQueryInput<V>) {
  const pages = useInfiniteQuery({
    queryKey: [name.split('.')[0], name, query, 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      client.view(name, { ...query, ...(pageParam ? { cursor: pageParam } : {}) } as ViewQueryInput<V>),
    getNextPageParam: last => (last as { next?: string }).next,
  });
  const rows = (pages.data?.pages ?? []).flatMap(page => (page as { rows: Row<V>[] }).rows);
  return { rows, pages };
}
