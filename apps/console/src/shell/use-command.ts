import type { CommandKind, PayloadInput, Result } from '@linli/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from './api.ts';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';
import { useMe } from './session.tsx';

/** Does a command in this community; a problem is said in words, and the capability's views are read again. */
export function useCommand<K extends CommandKind>(kind: K, touches: readonly string[] = []) {
  const me = useMe();
  const { t } = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation<
    Result<K>,
    unknown,
    PayloadInput<K> & {
      readonly $emergencyId?: string;
      readonly $status?: 'actual' | 'exercise';
      readonly $basedOn?: string;
    }
  >({
    mutationFn: ({ $emergencyId, $status, $basedOn, ...payload }) =>
      client.command(kind, payload as PayloadInput<K>, {
        communityId: me.communityId,
        ...($emergencyId ? { emergencyId: $emergencyId } : {}),
        ...($status ? { status: $status } : {}),
        ...($basedOn ? { basedOn: $basedOn } : {}),
      }),
    onError: error => void message.error({ content: problemText(error, t), duration: 8 }),
    onSettled: () => {
      for (const capability of [kind.split('.')[0], ...touches])
        void queries.invalidateQueries({ queryKey: [capability] });
    },
  });
}
