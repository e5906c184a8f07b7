/** Id of the atom of one floor: `floor:<entrance id>:<storey>`, the storey `?` when nobody knows it. */
export function floorAtomId(entranceId: string, floor: number | null): string {
  return `floor:${entranceId}:${floor ?? '?'}`;
}

/** Id of the atom of a shop: `shop:<shop id>`. */
export function shopAtomId(shopId: string): string {
  return `shop:${shopId}`;
}
