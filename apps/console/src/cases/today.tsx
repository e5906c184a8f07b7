/** Placeholder removed by the screen itself. */
export function Today() {
  return null;
}
