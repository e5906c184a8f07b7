import type { ApprovalLine } from '@linli/protocol';
import { Button, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { usePages } from '../shell/use-pages.ts';
import type { useFillForm } from './ask-server.ts';

const dayMs = 86_400_000;

/** "Has my colleague agreed?" My fillings of this form that wait, and those that can be fetched today. Nothing when there are none. */
export function ReadyFillings({ formId, fill }: { formId: string; fill: ReturnType<typeof useFillForm> }) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const waiting = usePages('approvals.list', { communityId });
  const settled = usePages('approvals.list', { communityId, settled: '1' });
  const isMine = (row: ApprovalLine) => row.kind === 'export' && row.mine && row.facts.formId === formId;
  const asked = waiting.rows.filter(isMine);
  const agreed = settled.rows.filter(row => isMine(row) && isFresh(row));
  if (asked.length + agreed.length === 0) return null;
  const whatOf = ({ facts, reason }: ApprovalLine) =>
    `${t(`export.purpose.${facts.purpose}` as 'export.purpose.hand-over')} · ${String(facts.format).toUpperCase()} · ${reason}`;
  const fetchOf = (row: ApprovalLine) =>
    fill.mutate({
      ...{ formId, locale, fillingId: row.subjectId, purpose: String(row.facts.purpose) },
      format: row.facts.format === 'pdf' ? 'pdf' : 'xlsx',
    });
  return (
    <Flex vertical gap={8} role="group" aria-label={t('form.ready')}>
      {asked.map(row => (
        <span key={row.id}>… {t('export.waiting', { what: whatOf(row) })}</span>
      ))}
      {agreed.map(row => (
        <Button key={row.id} className="form-ready" loading={fill.isPending} onClick={() => fetchOf(row)}>
          {t('export.take-it', { what: whatOf(row) })}
        </Button>
      ))}
    </Flex>
  );
}

const isFresh = ({ state, decidedAt }: ApprovalLine): boolean =>
  state === 'confirmed' && decidedAt !== null && Date.parse(decidedAt) + dayMs > Date.now();
