import { callUnits } from '@linli/domain';
import type { SimCallUp } from './call-up.ts';

/** Whose grids are all off when these are, by the plain meaning of it and not by the product's code. @param gridIds `null` = all */
export function peopleOff({ calls, units }: SimCallUp, gridIds: readonly string[] | null): string[] {
  const isOff = (unitId: string): boolean => {
    const unit = units.get(unitId)!;
    if (unit.calledOffAt !== null || gridIds === null) return true;
    if (unit.unitKind === 'micro-grid') return gridIds.includes(unitId);
    const theirs = [...units.values()].filter(one => one.unitKind === 'micro-grid' && one.generalGridId === unitId);
    return theirs.every(one => one.calledOffAt !== null || gridIds.includes(one.unitId));
  };
  if (gridIds?.length === 0) return [];
  return [...calls.values()]
    .filter(call => call.calledOffAt === null && callUnits(call).every(unitId => !units.has(unitId) || isOff(unitId)))
    .map(call => call.personId);
}
