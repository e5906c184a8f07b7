import { App, Button } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

/** Somebody to be appointed to a micro-grid. */
interface Appointment {
  readonly personId: string;
  readonly name: string;
  readonly role: 'grid-head' | 'grid-member';
  readonly gridId: string;
}

/** Appoints to a micro-grid from now on; taken back with one tap for some seconds. */
export function useAppoint() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const appoint = useCommand('roster.appoint', ['grids']);
  const end = useCommand('roster.endAssignment', ['grids']);
  const act = ({ name, ...who }: Appointment, onDone?: () => void) => {
    const assignmentId = newId();
    const undo = () => {
      end.mutate({ assignmentId });
      message.destroy(assignmentId);
    };
    const say = () =>
      void message.success({
        key: assignmentId,
        duration: 8,
        content: (
          <>
            {t('people.appointed', { name })}{' '}
            <Button size="small" onClick={undo}>
              {t('people.undo')}
            </Button>
          </>
        ),
      });
    const done = () => {
      say();
      onDone?.();
    };
    appoint.mutate({ assignmentId, ...who }, { onSuccess: done });
  };
  return { act, isPending: appoint.isPending };
}
