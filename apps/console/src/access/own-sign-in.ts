import type { MySignIn } from '@linli/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../shell/api.ts';

/** How far this browser is signed in, and what its person has set up. */
export const useOwnSignIn = () =>
  useQuery({
    queryKey: ['sign-in', 'mine'],
    queryFn: () => client.get<MySignIn>('/api/access/my-sign-in'),
    staleTime: 60_000,
  });

/** Everything is read anew: another person, or another standing, sits here now. */
export function useSignedAnew(): () => void {
  const queries = useQueryClient();
  return () => void queries.resetQueries();
}
