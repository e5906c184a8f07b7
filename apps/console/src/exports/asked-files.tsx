import type { ApprovalLine } from '@linli/protocol';
import { Alert, Button, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { usePages } from '../shell/use-pages.ts';
import { useTakeFile, type Wanted } from './take-file.ts';

const dayMs = 86_400_000;

/** "Has my colleague agreed yet?" My requests for files with people in them: what still waits, and what can be fetched today. */
export function AskedFiles() {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const waiting = usePages('approvals.list', { communityId });
  const settled = usePages('approvals.list', { communityId, settled: '1' });
  const take = useTakeFile();
  // A filled form is fetched on the form's own page.
  const isFile = (row: ApprovalLine) => row.kind === 'export' && row.mine && !row.facts.formId;
  const asked = waiting.rows.filter(isFile);
  const agreed = settled.rows.filter(row => isFile(row) && isFresh(row));
  if (asked.length + agreed.length === 0) return null;
  const whatOf = ({ facts, reason }: ApprovalLine) =>
    `${t(`export.purpose.${facts.purpose}` as 'export.purpose.hand-over')} · ${String(facts.format).toUpperCase()} · ${reason}`;
  return (
    <Flex vertical gap={8} role="group" aria-label={t('export.ready')}>
      {asked.map(row => (
        <span key={row.id}>… {t('export.waiting', { what: whatOf(row) })}</span>
      ))}
      {agreed.map(row => (
        <Button
          key={row.id}
          loading={take.isPending}
          style={{ whiteSpace: 'normal', height: 'auto' }}
          onClick={() =>
            take.mutate({ ...(row.facts as unknown as Wanted), locale: localeOf(row, locale), exportId: row.subjectId })
          }
        >
          {t('export.take-it', { what: whatOf(row) })}
        </Button>
      ))}
      {take.error ? <Alert type="warning" showIcon title={problemText(take.error, t)} /> : null}
      {take.data ? <span aria-live="polite">✓ {t('export.done', { file: take.data })}</span> : null}
    </Flex>
  );
}

const isFresh = ({ state, decidedAt }: ApprovalLine): boolean =>
  state === 'confirmed' && decidedAt !== null && Date.parse(decidedAt) + dayMs > Date.now();

const localeOf = ({ facts }: ApprovalLine, now: 'zh' | 'en'): 'zh' | 'en' =>
  facts.locale === 'zh' || facts.locale === 'en' ? facts.locale : now;
