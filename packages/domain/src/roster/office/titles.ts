/** A title within the office, as the community writes it. */
export interface OfficeTitle {
  readonly name: string;
  /** At most one person holds it at any instant, whoever acts for them aside. */
  readonly one: boolean;
}

/** The titles of a community's office, highest first: data that the office sets from an instant on. */
export interface OfficeTitles {
  readonly titles: readonly OfficeTitle[];
}

/** Roles of the office's own people: those that may bear a title and be acted for. */
export const officeRoles: readonly string[] = ['community-staff', 'planner', 'street-staff'];
