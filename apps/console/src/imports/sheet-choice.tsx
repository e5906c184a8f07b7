import type { SheetsSeenOfWire } from '@linli/protocol';
import { Alert, Checkbox, Flex, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { isForbiddenRole } from './roles.ts';

type Sheet = SheetsSeenOfWire['sheets'][number];

/** "Which of my sheets are read, and what does each column say?" Sheets with the same headings are shown once. */
export function SheetChoice({
  sheets,
  onTake,
  onColumns,
}: {
  sheets: readonly Sheet[];
  onTake: (name: string, take: boolean) => void;
  onColumns: (signature: string, roles: string[]) => void;
}) {
  const { t } = useLanguage();
  const groups = Map.groupBy(
    sheets.filter(sheet => sheet.headings.length > 0 && (sheet.isTaken || sheet.aside === 'no-door-column')),
    sheet => sheet.signature,
  );
  return (
    <>
      {sheets.length > 1 || sheets[0]?.aside ? (
        <>
          <h2>{t('imports.sheets')}</h2>
          <Flex vertical gap={4}>
            {sheets.map(sheet => (
              <SheetLine key={sheet.name} sheet={sheet} onTake={onTake} />
            ))}
          </Flex>
        </>
      ) : null}
      {groups.size > 0 ? <h2>{t('imports.columns')}</h2> : null}
      {groups.size > 0 ? <Typography.Paragraph>{t('imports.columns-help')}</Typography.Paragraph> : null}
      {[...groups].map(([signature, alike]) => (
        <section key={signature}>
          <h3>
            {alike.map(sheet => sheet.name).join('、')}
            {alike[0]!.isRemembered ? (
              <Typography.Text type="secondary"> · {t('imports.remembered')}</Typography.Text>
            ) : null}
          </h3>
          <Personal sheet={alike[0]!} />
          <ColumnsTable sheet={alike[0]!} onChange={roles => onColumns(signature, roles)} />
        </section>
      ))}
    </>
  );
}

function SheetLine({ sheet, onTake }: { sheet: Sheet; onTake: (name: string, take: boolean) => void }) {
  const { t } = useLanguage();
  const { name, rows, aside, isTaken, compound } = sheet;
  const facts = [
    t('imports.sheet-rows', { rows }),
    ...(aside ? [t(`imports.aside.${aside}`)] : []),
    ...(compound && isTaken ? [t('imports.compound-from-name', { name: compound })] : []),
  ];
  return (
    <Checkbox
      checked={isTaken}
      disabled={aside === 'no-list' || aside === 'no-door-column'}
      onChange={event => onTake(name, event.target.checked)}
    >
      {name} <Typography.Text type="secondary">{facts.join(' · ')}</Typography.Text>
    </Checkbox>
  );
}

function Personal({ sheet }: { sheet: Sheet }) {
  const { t } = useLanguage();
  const columns = sheet.headings.filter((_, at) => isForbiddenRole(sheet.roles[at]));
  if (columns.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('imports.personal', { columns: columns.join('、') })}
      style={{ marginBottom: 8 }}
    />
  );
}
