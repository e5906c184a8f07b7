import type { ViewResponse } from '@linli/protocol';
import { App, Button } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';

type Row = Pick<ViewResponse<'roster.vacancies'>['rows'][number], 'gridId' | 'head' | 'suggestion'>;

/** Appoints the person suggested to what is missing, the head before a member; taken back with one tap for some seconds. */
export function AppointButton({ row }: { row: Row }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const appoint = useCommand('roster.appoint', ['grids']);
  const end = useCommand('roster.endAssignment', ['grids']);
  const mayAppoint = useMay('roster.appoint');
  const { suggestion } = row;
  if (!suggestion || !mayAppoint) return null;
  const act = () => {
    const assignmentId = newId();
    appoint.mutate(
      { assignmentId, personId: suggestion.personId, role: row.head ? 'grid-member' : 'grid-head', gridId: row.gridId },
      {
        onSuccess: () =>
          void message.success({
            key: assignmentId,
            duration: 8,
            content: (
              <>
                {t('people.appointed', { name: suggestion.name })}{' '}
                <Button
                  size="small"
                  onClick={() => {
                    end.mutate({ assignmentId });
                    message.destroy(assignmentId);
                  }}
                >
                  {t('people.undo')}
                </Button>
              </>
            ),
          }),
      },
    );
  };
  return (
    <Button size="small" onClick={act} loading={appoint.isPending}>
      {t('people.appoint')} {t(row.head ? 'role.grid-member' : 'role.grid-head')}
    </Button>
  );
}
