import { formFieldCatalogue, formLevels, levelsReached, sumOfCosts } from '@linli/domain';
import { openCursor, sealCursor } from '../places/index.ts';
import { defineView, notFound } from '../platform/view.ts';
import { costRate, duplicateOf, lineOf, measure } from './costs.ts';
import { findForm, formsEnded, formsInUse, historyOf } from './store.ts';

/** `insight.fields`: what the ledger holds that forms can be drawn from, and what of it the reader sees. */
export const fields = defineView({
  name: 'insight.fields',
  async read(_, { sees }) {
    return {
      fields: formFieldCatalogue.map(({ id, level, name, from, kind, named, datum, headings }) => ({
        ...{ id, level, kind },
        name: { ...name },
        from: { ...from },
        named: named === true,
        mayUse: !datum || sees(datum) === 'shown',
        headings: (headings ?? '').split(' ').filter(Boolean),
      })),
      reached: formLevels.map(level => ({ level, levels: [...levelsReached(level)] })),
    };
  },
});

/**
 * `insight.forms`: what is asked of the office, dearest first; with `ended` what no longer is. Forms in use are few (an office may have 300) and what one costs depends on the
 * others, so they are read together and paged after that.
 */
export const forms = defineView({
  name: 'insight.forms',
  async read(tx, { query: { communityId, ended, cursor, limit }, now }) {
    const rate = await costRate(tx, communityId, now);
    if (ended) {
      const key = openCursor(cursor, 2);
      const found = await formsEnded(tx, communityId, key && [key[0]!, key[1]!], limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const rows = page.map(form => lineOf(form, measure(form, [], rate).cost));
      return { rows, ...(found.length > limit && last ? { next: sealCursor([last.endedAt!, last.formId]) } : {}) };
    }
    const inUse = await formsInUse(tx, communityId);
    const lines = inUse
      .map(form => lineOf(form, measure(form, inUse, rate).cost))
      .sort((one, other) => other.cost.minutes - one.cost.minutes || (one.formId < other.formId ? -1 : 1));
    const key = openCursor(cursor, 1);
    const from = key ? lines.findIndex(({ formId }) => formId === key[0]) + 1 : 0;
    const rows = lines.slice(from, from + limit);
    const last = rows.at(-1);
    return { rows, ...(from + limit < lines.length && last ? { next: sealCursor([last.formId]) } : {}) };
  },
});

/** `insight.cost`: all forms in use together, by the figure in force. It measures forms, never a person. */
export const cost = defineView({
  name: 'insight.cost',
  async read(tx, { query: { communityId }, now }) {
    const rate = await costRate(tx, communityId, now);
    const inUse = await formsInUse(tx, communityId);
    const all = sumOfCosts(inUse.map(form => measure(form, inUse, rate).cost));
    return { forms: inUse.length, cost: all, rate };
  },
});

/** `insight.form`: one form in its last version, or an older one as it was. */
export const form = defineView({
  name: 'insight.form',
  async read(tx, { query: { communityId, formId, versionNo }, now }) {
    const kept = await findForm(tx, communityId, formId, versionNo);
    if (!kept) return notFound;
    const { head, ...listed } = kept;
    const inUse = await formsInUse(tx, communityId);
    const measured = measure(listed, inUse, await costRate(tx, communityId, now));
    const { validFrom, columns, signature } = listed;
    return {
      form: { ...lineOf(listed, measured.cost), validFrom, columns: [...columns], head: copyOf(head), signature },
      duplicates: measured.duplicates.map(duplicateOf),
      ...(await historyOf(tx, communityId, formId)),
    };
  },
});

const copyOf = <T>(value: T): never => structuredClone(value) as never;
