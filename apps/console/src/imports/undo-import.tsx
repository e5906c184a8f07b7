import { ProblemError } from '@linli/protocol/client';
import { App, Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

/**
 * Takes an import back by one press and says what went. Where its draft was worked on since, the refusal says so and the button
 * then offers to take that too; the capabilities that showed its doors, grids and people are read again.
 */
export function UndoImport({
  importId,
  label,
  size,
  onUndone,
}: {
  importId: string;
  label: string;
  size: 'small' | 'large';
  onUndone?: () => void;
}) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const undo = useCommand('imports.undo', ['places', 'residents', 'grids', 'roster']);
  const isDraftInTheWay = undo.error instanceof ProblemError && undo.error.problem.code === 'import-draft-edited';
  const takeBack = (): void =>
    undo.mutate(
      { importId, withDraft: isDraftInTheWay },
      {
        onSuccess: ({ removed, restored, peopleRemoved, peopleKept }) => {
          const said = [t('imports.undone-now', { removed, restored })];
          if (peopleRemoved > 0) said.push(t('imports.undone-people-gone', { n: peopleRemoved }));
          if (peopleKept > 0) said.push(t('imports.undone-people-kept', { n: peopleKept }));
          void message.success(said.join(' '), 8);
          onUndone?.();
        },
      },
    );
  return (
    <Button size={size} danger={isDraftInTheWay} loading={undo.isPending} onClick={takeBack}>
      {isDraftInTheWay ? t('imports.undo-with-draft') : label}
    </Button>
  );
}
