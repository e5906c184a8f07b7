import type { SheetsSeenOfWire } from '@linli/protocol';
import { Select, Tag } from 'antd';
import type { DragEvent } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { isForbiddenRole, offeredRoles, type Role, withRole } from './roles.ts';

type Sheet = SheetsSeenOfWire['sheets'][number];
const dragType = 'text/linli-role';

/**
 * "Is each of my columns what it was taken for?": the sheet's own first rows under its own headings, over each the word that
 * says what it is. Changed by choosing (keyboard too) or by dragging a word onto the column.
 */
export function ColumnsTable({ sheet, onChange }: { sheet: Sheet; onChange: (roles: string[]) => void }) {
  const { t } = useLanguage();
  const { headings, roles, sample } = sheet;
  const options = offeredRoles.map(value => ({ value, label: t(`imports.role.${value}`) }));
  const drop = (event: DragEvent, column: number): void => {
    const role = event.dataTransfer.getData(dragType) as Role;
    if (!offeredRoles.includes(role)) return;
    event.preventDefault();
    onChange(withRole(roles, column, role));
  };
  // Several columns may be left unread; every other word says what one column is.
  const unused = offeredRoles.filter(role => role === 'ignore' || !(roles.includes(role) || isForbiddenRole(role)));
  return (
    <div>
      <section className="import-columns" aria-label={t('imports.columns')}>
        <table>
          <thead>
            <tr>
              <th />
              {headings.map((heading, column) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the sheet; headings can repeat
                  key={column}
                  className={roles[column] === 'ignore' || roles[column] === 'date' ? 'import-unread' : ''}
                  onDragOver={event => event.preventDefault()}
                  onDrop={event => drop(event, column)}
                >
                  <div className="import-heading">{heading}</div>
                  <Select
                    aria-label={t('imports.column-is', { heading })}
                    value={roles[column] as Role}
                    options={options}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    onChange={role => onChange(withRole(roles, column, role))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ row, cells }) => (
              <tr key={row}>
                <td className="import-row-no">{row}</td>
                {cells.map((cell, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    key={column}
                    className={roles[column] === 'ignore' || roles[column] === 'date' ? 'import-unread' : ''}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="import-words">
        {unused.map(role => (
          <Tag key={role} draggable onDragStart={event => event.dataTransfer.setData(dragType, role)}>
            {t(`imports.role.${role}`)}
          </Tag>
        ))}
      </div>
    </div>
  );
}
