import type { RefusedRow, SheetsSeenOfWire } from '@linli/protocol';
import { RefusedCsv } from '@linli/workbook/refused-csv';
import { Button, Flex, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { groupRefused, isColumnAmiss, type RefusedGroup } from './refused-groups.ts';
import { shownColumn, shownValue } from './shown-value.ts';

const shownInGroup = 5;
const shownGroups = 40;

/** "What must be mended, and where?": refused rows by what ails them, each cure once, and all of them to take home. */
export function RefusedRows(props: { refused: readonly RefusedRow[]; rowsIn: number; seen: SheetsSeenOfWire }) {
  const { refused, rowsIn, seen } = props;
  const { t } = useLanguage();
  return (
    <>
      <h3>{t('imports.refused')}</h3>
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <Button onClick={() => downloadRefused(refused, seen, t)}>
          {t('imports.download', { n: refused.length })}
        </Button>
        <Typography.Text type="secondary">{t('imports.refused-help')}</Typography.Text>
      </Flex>
      <ul className="import-refused">
        {groupRefused(refused)
          .slice(0, shownGroups)
          .map(group => (
            <Group
              key={`${group.sheet} ${group.column} ${group.cure}`}
              group={group}
              isAmiss={isColumnAmiss(group, rowsIn)}
            />
          ))}
      </ul>
    </>
  );
}

function Group({ group, isAmiss }: { group: RefusedGroup; isAmiss: boolean }) {
  const { t } = useLanguage();
  const { sheet, column, cure, rows } = group;
  const more = rows.length - shownInGroup;
  return (
    <li>
      <strong>
        {[sheet, shownColumn(column, t), t('imports.rows', { n: rows.length })].filter(Boolean).join(' · ')}
      </strong>
      <div>{cure}</div>
      {isAmiss ? <div>{t('imports.column-amiss', { column: shownColumn(column, t) })}</div> : null}
      <div className="import-refused-rows">
        {rows.slice(0, shownInGroup).map(({ row, value }) => (
          <span key={row}>
            {t('imports.row-no', { row })}
            {value === '' ? null : <span className="import-value">{shownValue(value, t)}</span>}
          </span>
        ))}
        {more > 0 ? <span>{t('imports.more-refused', { n: more })}</span> : null}
      </div>
    </li>
  );
}

function downloadRefused(
  refused: readonly RefusedRow[],
  seen: SheetsSeenOfWire,
  t: ReturnType<typeof useLanguage>['t'],
): void {
  const csv = new RefusedCsv(t('imports.reason'));
  for (const { sheet, cells, column, cure } of refused)
    csv.add(seen.sheets.find(one => one.name === sheet)?.headings ?? [], cells, `${shownColumn(column, t)}: ${cure}`);
  const address = URL.createObjectURL(new Blob([csv.text()], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${t('imports.refused-file')}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
