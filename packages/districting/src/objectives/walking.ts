/** Cost of metres walked: five metres are one point, so a building kept whole is worth about 200–300 m of walking. */
export function walkCost(meters: number): number {
  return Math.round(meters * 0.2);
}
