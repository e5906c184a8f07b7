import type { ViewName, ViewQueryInput, ViewResponse } from '@linli/protocol';
import { useQuery } from '@tanstack/react-query';
import { client } from './api.ts';

/**
 * Reads a view and keeps it fresh; the key starts with the capability, by which the live stream invalidates it.
 * @param everyMs read again so often, for figures that must not stand still when the live stream is cut
 */
export function useView<V extends ViewName>(name: V, query: ViewQueryInput<V>, enabled = true, everyMs?: number) {
  return useQuery<ViewResponse<V>>({
    queryKey: [name.split('.')[0], name, query],
    queryFn: () => client.view(name, query),
    enabled,
    ...(everyMs ? { refetchInterval: everyMs } : {}),
  });
}
