import type { ReactNode } from 'react';

/** One line to type. */
export function Line(props: {
  id: string;
  label: ReactNode;
  value: string;
  max: number;
  tel?: boolean;
  onChange(value: string): void;
}) {
  return (
    <>
      <label htmlFor={props.id}>{props.label}</label>
      <input
        id={props.id}
        maxLength={props.max}
        value={props.value}
        {...(props.tel ? { inputMode: 'tel', autoComplete: 'tel' } : {})}
        onChange={event => props.onChange(event.target.value)}
      />
    </>
  );
}

/** Large buttons of which some are pressed. */
export function Choices<T extends string>(props: {
  all: readonly T[];
  chosen: readonly T[];
  say(each: T): string;
  onTap(each: T): void;
}) {
  return (
    <div className="choices chips">
      {props.all.map(each => (
        <button
          type="button"
          className="big"
          key={each}
          aria-pressed={props.chosen.includes(each)}
          onClick={() => props.onTap(each)}
        >
          {props.say(each)}
        </button>
      ))}
    </div>
  );
}
