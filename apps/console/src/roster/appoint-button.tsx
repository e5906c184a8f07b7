import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import { useAppoint } from './use-appoint.tsx';

type Row = Pick<ViewResponse<'roster.vacancies'>['rows'][number], 'gridId' | 'head' | 'suggestion'>;

/** What a grid lacks first: its head before a member. */
export const lackedRole = (row: Pick<Row, 'head'>) => (row.head ? 'grid-member' : 'grid-head');

/** Appoints the person suggested to what is missing. */
export function AppointButton({ row }: { row: Row }) {
  const { t } = useLanguage();
  const { act, isPending } = useAppoint();
  const mayAppoint = useMay('roster.appoint');
  const { suggestion, gridId } = row;
  if (!suggestion || !mayAppoint) return null;
  const role = lackedRole(row);
  return (
    <Button
      size="small"
      onClick={() => act({ personId: suggestion.personId, name: suggestion.name, role, gridId })}
      loading={isPending}
    >
      {t('people.appoint')} {t(`role.${role}`)}
    </Button>
  );
}
