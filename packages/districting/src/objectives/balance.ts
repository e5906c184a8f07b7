/** Cost of being away from the ideal number of doors. */
export function balanceCost(weighing: { idealDoors: number; balanceWeight: number }, doors: number): number {
  const away = doors - weighing.idealDoors;
  return Math.round(away * away * weighing.balanceWeight);
}
