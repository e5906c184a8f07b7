/** Makes a table's row a thing one can reach, move along by the arrows and open by Enter. */
export function rowKeys(open: () => void): React.HTMLAttributes<HTMLTableRowElement> {
  return {
    tabIndex: 0,
    onClick: open,
    onKeyDown(event) {
      const row = event.currentTarget;
      if (event.target !== row) return;
      if (event.key === 'Enter' || event.key === ' ') open();
      else if (event.key === 'ArrowDown') focus(row.nextElementSibling);
      else if (event.key === 'ArrowUp') focus(row.previousElementSibling);
      else return;
      event.preventDefault();
    },
  };
}

function focus(row: Element | null): void {
  if (row instanceof HTMLElement && row.tabIndex === 0) row.focus();
}
