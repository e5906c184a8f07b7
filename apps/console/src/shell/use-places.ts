import { useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { type Group, groupsOf, type Place, placeAt } from './places.ts';
import { useMe } from './session.tsx';

/** Where this person can go, where they are, and what is unfolded: the key of a group, '' for nothing; it folds when the place changes. */
export interface Places {
  readonly groups: readonly Group[];
  readonly here: Place | undefined;
  readonly unfolded: string;
  unfold(key: string): void;
}

/** The state of the row of places. */
export function usePlaces(): Places {
  const { operations } = useMe();
  const groups = useMemo(() => groupsOf(operations), [operations]);
  const path = useRouterState({ select: state => state.location.pathname });
  const [unfolded, unfold] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list closes when the place changes
  useEffect(() => unfold(''), [path]);
  return { groups, here: placeAt(groups, path), unfolded, unfold };
}
