export { inCharge, type OfficePlace } from './in-charge.ts';
export { decideSetTitles, type OfficeTitlesSet } from './set-titles.ts';
export { type OfficeTitle, type OfficeTitles, officeRoles } from './titles.ts';
