/** A telephone number, masked or not: in one piece, however large the letters. Nothing where there is none. */
export function Tel({ number }: { number: string | null | undefined }) {
  return number ? <span className="tel">{number}</span> : null;
}
