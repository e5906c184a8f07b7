import { useState } from 'react';
import type { Here } from '../notices/here-view.ts';

/** One code to type and one button; goes to the page that answers for it. */
export function CodeForm({
  here,
  page,
  code,
  label,
  action,
}: {
  here: Here;
  page: 'status' | 'badge' | 'joined';
  code: string | null;
  label: string;
  action: string;
}) {
  const [typed, setTyped] = useState(code ?? '');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (typed.trim()) location.hash = `#/${here.code}/${page}/${encodeURIComponent(typed.trim().toUpperCase())}`;
      }}
    >
      <label htmlFor="code">{label}</label>
      <input
        id="code"
        autoCapitalize="characters"
        autoComplete="off"
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <button type="submit" className="big first">
        {action}
      </button>
    </form>
  );
}
