import { Table, type TableColumnsType, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import './list-table.css';

/** What a table may be given; its size, and whether it scrolls, are the same everywhere. */
type Props<Row> = Omit<TableProps<Row>, 'size' | 'scroll' | 'columns'> & { readonly columns: TableColumnsType<Row> };

/**
 * The table of every list: one page (`pagination` otherwise), and on a telephone a card a row, each value beside the name of its column. In columns of a few
 * letters nobody can read an address, and what stands to the right of the edge is not seen.
 */
export function ListTable<Row extends object>({ columns, className = '', ...rest }: Props<Row>) {
  const named = rest.showHeader !== false;
  return (
    <Table<Row>
      pagination={false}
      {...rest}
      size="small"
      scroll={{ x: true }}
      className={named ? `${className} list-table` : className}
      columns={named ? columns.map(withName) : columns}
    />
  );
}

/** Says a column's name with each of its cells, for the cards, where a value stands as one thing beside it. */
function withName<Row>(column: TableColumnsType<Row>[number]): TableColumnsType<Row>[number] {
  const { title, onCell, render } = column;
  if (typeof title !== 'string' || title === '') return column;
  const named = { 'data-title': title };
  return {
    ...column,
    onCell: (row: Row, index?: number) => ({ ...onCell?.(row, index), ...named }),
    render: (value: ReactNode, row: Row, index: number) => (
      <div>{render ? (render(value, row, index) as ReactNode) : value}</div>
    ),
  };
}
