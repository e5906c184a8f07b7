/** States in which a case waits for the answer of whoever answers for it: a head owns what is reported in the grid at once. */
const states: readonly string[] = ['reported', 'accepted', 'dispatched', 'reopened'];

/** Does this case wait for an answer? */
export const waitsForAnswer = (row: { readonly state: string }): boolean => states.includes(row.state);
