import type { Me } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Result, Spin } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { Door } from '../access/door.tsx';
import { client } from './api.ts';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';

const Context = createContext<Me | null>(null);

/** Who works here; shows how to sign in when nobody is. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const me = useQuery({
    queryKey: ['access', 'me'],
    queryFn: () => client.view('access.me', {}),
    retry: 1,
    staleTime: 60_000,
  });
  if (me.isPending) return <Spin fullscreen description={t('shell.loading')} />;
  if (me.error instanceof ProblemError && me.error.problem.status === 401) {
    return <Door />;
  }
  if (me.error)
    return (
      <Result
        status="warning"
        title={problemText(me.error, t)}
        extra={
          <Button type="primary" onClick={() => me.refetch()}>
            {t('shell.retry')}
          </Button>
        }
      />
    );
  return <Context value={me.data}>{children}</Context>;
}

/** The person at the desk. */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error('useMe outside SessionGate');
  return me;
}

/** May this person do that operation at all? Screens hide what they may not. */
export function useMay(operation: string): boolean {
  return useMe().operations.includes(operation);
}
