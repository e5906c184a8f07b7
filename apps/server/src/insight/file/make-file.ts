import { type FilledForm, fillForm, type Reader } from '@linli/domain';
import { exportsWords, insightWords, type Locale, say } from '@linli/words';
import { writeWorkbook } from '@linli/workbook';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { type DrawRequest, drawInTurn } from '../../prints/index.ts';
import { namesOf } from '../../roster/index.ts';
import { casesFrom, loadRows } from '../rows/load-rows.ts';
import { findForm, type KeptForm } from '../store.ts';
import { dayOf, sayValue } from './say-value.ts';
import { type Filling, sheetsOf } from './sheets.ts';

/** A filling that is in the journal. */
export interface FillingTaken {
  readonly communityId: string;
  readonly personId: string | null;
  readonly fillingId: string;
  readonly formId: string;
  readonly versionNo: number;
  readonly format: 'xlsx' | 'pdf';
  readonly locale: Locale;
  readonly purpose: string;
  readonly reader: Reader;
  /** ISO instants. */
  readonly at: string;
  readonly deleteBy: string | null;
}

/** What was read of a filling, before it becomes a file. */
export interface FillingRead {
  readonly form: KeptForm;
  readonly filled: FilledForm;
  readonly filling: Filling;
  readonly frame: DrawRequest['frame'];
}

/** Reads what a filling holds, as things are at its instant. Throws where the form is not there: the command has just found it. */
export async function readFilling(tx: Tx, platform: Platform, taken: FillingTaken): Promise<FillingRead> {
  const { communityId, at, locale, personId } = taken;
  const form = await findForm(tx, communityId, taken.formId, taken.versionNo);
  if (!form) throw new Error('a form that was filled is gone');
  const wanted = new Set(form.columns.flatMap(({ field }) => field ?? []));
  const rows = await loadRows(tx, form.level, {
    communityId,
    at,
    casesFrom: casesFrom(form.rhythm, at),
    wanted,
    platform,
  });
  const community = await tx.get<{ name: string; nameEn: string | null; phone: string | null; synthetic: boolean }>(
    sql`SELECT name, name_en AS "nameEn", office_phone AS phone, synthetic FROM community WHERE community_id = ${communityId}`,
  );
  const names = personId ? await namesOf(tx, communityId, [personId], platform.vault) : new Map();
  const by = (personId && names.get(personId)) || '—';
  const purpose = sayPurpose(taken.purpose, locale);
  const name = (locale === 'en' ? community.nameEn : null) ?? community.name;
  return {
    form,
    filled: fillForm(form, rows, taken.reader),
    filling: {
      ...{ locale, by, purpose, community: name, at: minuteOf(at, locale) },
      deleteBy: taken.deleteBy && dayOf(taken.deleteBy),
    },
    frame: {
      ...{ locale, by, purpose, at, community: name, officePhone: community.phone, synthetic: community.synthetic },
      size: 'A4',
      shredBy: taken.deleteBy,
    },
  };
}

/** The bytes: a workbook in the template's own columns, or paper. `busy` when too many papers wait to be drawn. */
export async function makeFile(taken: FillingTaken, read: FillingRead): Promise<Uint8Array | 'busy'> {
  const { form, filled, filling, frame } = read;
  if (taken.format === 'xlsx') return writeWorkbook(sheetsOf(form, filled, filling), 'xlsx');
  const { columns } = form;
  const print = {
    kind: 'form',
    title: form.name,
    under: `${form.asker} · ${frame.community} · ${filling.at}`,
    headings: columns.map(({ heading }) => heading),
    rows: filled.rows.map(row =>
      row.map((value, at) => String(sayValue(columns[at]!.field, value, taken.locale) ?? '')),
    ),
    note: say(insightWords['form.paper.note'], taken.locale, {
      blank: filled.blank,
      asked: filled.asked,
      hidden: filled.hidden,
    }),
  } as const;
  const printed = await drawInTurn(taken.fillingId, async () => ({ frame, print }));
  return printed === 'busy' ? printed : printed.pdf;
}

/** What a filling is for, in words. */
export function sayPurpose(purpose: string, locale: Locale): string {
  const own = `form.purpose.${purpose}`;
  if (own in insightWords) return say(insightWords[own as 'form.purpose.statistics'], locale);
  return say(exportsWords[`export.purpose.${purpose}` as 'export.purpose.hand-over'], locale);
}

/** Day and minute in the office's time zone. */
function minuteOf(instant: string, locale: Locale): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hour12: false } as const;
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', style).format(new Date(instant));
}
