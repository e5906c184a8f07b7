/** Which questions of the matrix are asked one of so many in `npm test`; all of them in `npm run test:matrix`. */
export type Asked = 'FIELDS' | 'AREAS';

/** One of how many is asked: `LINLI_MATRIX_FIELDS`, `LINLI_MATRIX_AREAS`; a third when nothing is said. */
export const shareOf = (which: Asked): number => Number(process.env[`LINLI_MATRIX_${which}`] ?? 3);

/** Keeps one question of {@link shareOf} so many, by their order; which ones, `LINLI_MATRIX_SEED` says. */
export function isAsked(which: Asked): (question: unknown, at: number) => boolean {
  const oneOf = shareOf(which);
  const first = Number(process.env.LINLI_MATRIX_SEED ?? 1) % oneOf;
  return (_, at) => at % oneOf === first;
}
