import type { RefusedRow, SheetReport, SheetsSeenOfWire } from '@linli/protocol';
import { RefusedCsv } from '@linli/workbook/refused-csv';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Typography } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { consoleCatalogue } from '../shell/catalogue.ts';
import { useLanguage } from '../shell/language.tsx';
import { shownColumn, shownValue } from './shown-value.ts';
import { UndoImport } from './undo-import.tsx';

const shownRows = 200;

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
  const namesHouseholds = households.stored + households.merged + households.refused > 0;
  return (
    <Card
      ref={card}
      title={<h2 style={{ margin: 0 }}>{t(dryRun ? 'imports.trial' : 'imports.done')}</h2>}
      style={{ marginTop: 16 }}
    >
      <Typography.Paragraph strong>{t('imports.figures', figuresOf(report))}</Typography.Paragraph>
      <Typography.Paragraph>{t('imports.brings', figuresOf(report))}</Typography.Paragraph>
      {namesHouseholds ? <Typography.Paragraph>{t('imports.households', households)}</Typography.Paragraph> : null}
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
      {refused.length > 0 ? <Refused refused={refused} seen={seen} /> : null}
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

function Refused({ refused, seen }: { refused: readonly RefusedRow[]; seen: SheetsSeenOfWire }) {
  const { t } = useLanguage();
  const download = (): void => {
    const csv = new RefusedCsv(t('imports.reason'));
    for (const { sheet, cells, column, cure } of refused)
      csv.add(seen.sheets.find(one => one.name === sheet)?.headings ?? [], cells, `${shownColumn(column, t)}: ${cure}`);
    const address = URL.createObjectURL(new Blob([csv.text()], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${t('imports.refused-file')}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <h3>{t('imports.refused')}</h3>
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <Button onClick={download}>{t('imports.download', { n: refused.length })}</Button>
        <Typography.Text type="secondary">{t('imports.refused-help')}</Typography.Text>
      </Flex>
      {refused.length > shownRows ? (
        <Alert type="info" title={t('imports.only-first', { n: shownRows })} style={{ marginBottom: 8 }} />
      ) : null}
      <ul className="import-refused">
        {refused.slice(0, shownRows).map(({ sheet, row, column, value, cure }) => (
          <li key={`${sheet} ${row}`}>
            <strong>{[sheet, t('imports.row-no', { row }), shownColumn(column, t)].filter(Boolean).join(' · ')}</strong>
            {value === '' ? null : <span className="import-value">{shownValue(value, t)}</span>}
            <div>{cure}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
