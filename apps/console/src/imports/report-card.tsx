import type { RefusedRow, SheetReport, SheetsSeenOfWire } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Typography } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { consoleCatalogue } from '../shell/catalogue.ts';
import { useLanguage } from '../shell/language.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { UndoImport } from './undo-import.tsx';

/** "What would become of my rows, or what has?": figures that add up, what was filled in, the refused rows to take home. */
export function ReportCard({
  report,
  refused,
  seen,
  questions,
  onStore,
  onUndone,
}: {
  report: SheetReport;
  refused: readonly RefusedRow[];
  seen: SheetsSeenOfWire;
  questions: ReactNode;
  onStore: () => void;
  onUndone: () => void;
}) {
  const { t } = useLanguage();
  const { dryRun, households, grids } = report;
  const some = report.stored + report.merged;
  const card = useRef<HTMLDivElement>(null);
  // The columns above are long: what came of them is what is looked for now.
  // Scrolling answers with a promise in newer browsers: an effect must not hand it on.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <Card
      ref={card}
      title={<h2 style={{ margin: 0 }}>{t(dryRun ? 'imports.trial' : 'imports.done')}</h2>}
      style={{ marginTop: 16 }}
    >
      <Typography.Paragraph strong>{t('imports.figures', figuresOf(report))}</Typography.Paragraph>
      <Typography.Paragraph>{t('imports.brings', figuresOf(report))}</Typography.Paragraph>
      {households.named > 0 ? (
        <Typography.Paragraph>
          {dryRun ? t('imports.households-named', { n: households.named }) : t('imports.households', households)}
        </Typography.Paragraph>
      ) : null}
      {grids.micro > 0 ? <Typography.Paragraph>{t('imports.grids', grids)}</Typography.Paragraph> : null}
      <Filled report={report} />
      {questions}
      <Flex gap={8} wrap>
        {dryRun ? (
          <Button type="primary" size="large" disabled={some === 0} onClick={onStore}>
            {some === 0 ? t('imports.nothing-to-store') : t('imports.store', { n: some })}
          </Button>
        ) : (
          <>
            <Link to={report.gridDraftId === null ? '/draw' : '/our-grids'} className="button-link">
              {t('imports.next-grids')}
            </Link>
            <Link to="/ledger" className="button-link">
              {t('imports.next-ledger')}
            </Link>
            <UndoImport importId={report.importId} size="large" label={t('imports.undo-this')} onUndone={onUndone} />
          </>
        )}
      </Flex>
      {refused.length > 0 ? <RefusedRows refused={refused} rowsIn={report.rowsIn} seen={seen} /> : null}
    </Card>
  );
}

function figuresOf(report: SheetReport) {
  const { rowsIn, stored, merged, listed, refused, compounds, buildings, entrances, dwellings, shops } = report;
  return { rowsIn, stored, merged, listed, refused, compounds, buildings, entrances, dwellings, shops };
}

function Filled({ report }: { report: SheetReport }) {
  const { t } = useLanguage();
  const known = report.assumptions.flatMap(({ code, count }) => {
    const key = `imports.note.${code}` as Extract<keyof typeof consoleCatalogue, `imports.note.${string}`>;
    return [{ code, text: t(key, { count }) }];
  });
  if (known.length === 0) return null;
  return (
    <Typography.Paragraph type="secondary">
      {t('imports.filled')}: {known.map(({ text }) => text).join('；')}
    </Typography.Paragraph>
  );
}
