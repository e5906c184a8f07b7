import type { SheetRowRead } from '@linli/domain';
import { childId } from '../platform/ids.ts';
import { draftIdOf } from './import-ids.ts';
import { type ImportJob, NotAccepted } from './job.ts';

type DoorRead = Extract<SheetRowRead, { as: 'door' }>;

/** Somebody whom rows name for a grid: a head or a member, with the first row that does. */
interface Named {
  readonly microGrid: string;
  readonly generalGrid: string;
  readonly role: 'grid-head' | 'grid-member';
  readonly name: string;
  readonly phone: string;
  readonly sheet: string;
  readonly row: number;
}

const atOnce = 500;

/** The grids that a file's rows name, handed on to `grids` as they come, and the people once all are known. */
export class GridsOfFile {
  private readonly job: ImportJob;
  /** The draft that the file's grids become. */
  readonly draftId: string;
  private readonly people = new Map<string, Named>();
  private batch = 0;
  private kept = 0;

  constructor(job: ImportJob) {
    this.job = job;
    this.draftId = draftIdOf(job.importId);
  }

  /** Keeps in which grid the office has each of these doors. */
  async take(doors: readonly DoorRead[]): Promise<void> {
    for (const read of doors) this.note(read);
    const rows = doors
      .filter(({ door }) => door.grid.micro !== '')
      .map(({ sheet, row, ref, door }) => ({
        sheet: sheet.slice(0, 80),
        row,
        doorRef: ref,
        microGrid: door.grid.micro,
        generalGrid: door.grid.general,
      }));
    if (rows.length === 0 || this.job.dryRun) return;
    this.kept += rows.length;
    await this.job.send('grids.keepSheetRows', `grid-rows:${this.batch++}`, { draftId: this.draftId, rows });
  }

  /**
   * Records the people in the roster, says who answers for which grid, and makes the draft. `null` when the file names no grid,
   * or when no draft can be made of what it says: the doors are stored all the same.
   */
  async finish(sheetName: string): Promise<string | null> {
    if (this.job.dryRun || this.kept === 0) return null;
    const people = [...this.people.values()];
    for (let from = 0; from < people.length; from += atOnce)
      await this.keepPeople(people.slice(from, from + atOnce), from / atOnce);
    const adopted = { draftId: this.draftId, sheetName: sheetName.slice(0, 120), settings: {} };
    try {
      await this.job.send('grids.adopt', 'grids', adopted);
      return this.draftId;
    } catch (error) {
      if (!(error instanceof NotAccepted)) throw error;
      this.job.platform.log.warn(
        { draft: this.draftId, said: error.message },
        'no draft of the grids that a sheet names',
      );
      return null;
    }
  }

  private async keepPeople(named: readonly Named[], batch: number): Promise<void> {
    const ids = named.map(one => this.personIdOf(one));
    const first = new Map(named.map((one, index) => [ids[index]!, one] as const));
    const people = [...first].map(([personId, { name, phone }]) => ({
      personId,
      name,
      kinds: [],
      ...(phone === '' ? {} : { phone }),
    }));
    const added = (await this.job.send('roster.addPeople', `people:${batch}`, { people })) as {
      mergedInto: readonly { index: number; personId: string }[];
      refusals: readonly { index: number }[];
    };
    // Somebody whom the roster knows already has another id there.
    const idInRoster = new Map(people.map(({ personId }) => [personId, personId]));
    for (const { index, personId } of added.mergedInto) idInRoster.set(people[index]!.personId, personId);
    for (const { index } of added.refusals) idInRoster.delete(people[index]!.personId);
    const known = new Set(added.mergedInto.map(({ personId }) => personId));
    const kept = named.flatMap(({ microGrid, generalGrid, role, sheet, row }, index) => {
      const personId = idInRoster.get(ids[index]!);
      if (personId === undefined) return [];
      return [{ microGrid, generalGrid, role, sheet, row, personId, isNew: !known.has(personId) }];
    });
    if (kept.length > 0)
      await this.job.send('grids.keepSheetPeople', `grid-people:${batch}`, { draftId: this.draftId, people: kept });
  }

  private note({ sheet, row, door: { grid } }: DoorRead): void {
    const { micro, general, head, headPhone, members } = grid;
    if (micro === '') return;
    const place = { microGrid: micro, generalGrid: general, sheet: sheet.slice(0, 80), row };
    if (head !== '') this.add({ ...place, role: 'grid-head', name: head, phone: headPhone });
    for (const name of members.split(/[、,，;；/\s]+/))
      if (name !== '') this.add({ ...place, role: 'grid-member', name, phone: '' });
  }

  private add(named: Named): void {
    const key = JSON.stringify([named.microGrid, named.generalGrid, named.role, named.name, named.phone]);
    if (!this.people.has(key)) this.people.set(key, named);
  }

  /** One person of one number is one, in however many grids; without a number they are told apart by their grid. */
  private personIdOf({ name, phone, microGrid }: Named): string {
    return childId(this.job.importId, `person:${name}:${phone || microGrid}`);
  }
}
