/** A telephone number that never breaks at the end of a line. */
export function Telephone({ number }: { number: string }) {
  return <span className="telephone">{number}</span>;
}
