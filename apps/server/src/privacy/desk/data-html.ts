import { inHtml, whereToComplain } from '@linli/domain';
import { deskWords, type Locale, rolesWords, roundsWords, translator } from '@linli/words';
import type { OwnData, OwnHousehold } from './own-data.ts';

/** What is kept about somebody, as plain HTML without script: for the printed answer and for the page behind a link. */
export function dataHtml(data: OwnData, locale: Locale): string {
  const t = translator(deskWords, locale);
  return [
    ...data.households.map(one => household(one, locale)),
    data.households.length === 0 && !data.helper ? `<section><p>${t('desk.nobody-recorded')}</p></section>` : '',
    data.door ? section(t('desk.door-facts'), doorFacts(data.door, locale)) : '',
    data.helper ? section(t('desk.helper'), helperFacts(data.helper, locale)) : '',
    section(t('desk.requests'), requestList(data, locale)),
    section(t('desk.who-looked'), looks(data, locale)),
    `<p class="soft">${whereToComplain[locale]}</p>`,
  ].join('\n');
}

const section = (title: string, body: string) => `<section><h2>${title}</h2>${body}</section>`;
const list = (pairs: readonly (readonly [string, string | number | null])[]) =>
  `<dl>${pairs.map(([name, value]) => `<dt>${name}</dt><dd>${value === null ? '—' : inHtml(String(value))}</dd>`).join('')}</dl>`;

function household(one: OwnHousehold, locale: Locale): string {
  const t = translator(deskWords, locale);
  const people = one.residents
    .map(
      ({ name, phone, householder }) =>
        `<li>${inHtml(name)}${householder ? ` (${t('desk.householder')})` : ''} ${inHtml(phone ?? '')}</li>`,
    )
    .join('');
  return section(
    t(one.left ? 'desk.household-left' : 'desk.household'),
    `${list([
      [t('desk.tenancy'), t(`desk.tenancy-${one.tenancy}` as 'desk.tenancy-owner')],
      [t('desk.people'), one.people],
      // A number, never a name.
      [t('desk.children'), one.children],
      [t('desk.moved-in'), one.movedIn],
      [t('desk.moved-out'), one.movedOut],
      [t('desk.keep-until'), one.keepUntil],
    ])}<h3>${t('desk.names')}</h3><ul>${people || '<li>—</li>'}</ul>`,
  );
}

function doorFacts(door: NonNullable<OwnData['door']>, locale: Locale): string {
  const t = translator(deskWords, locale);
  const yes = (is: boolean) => t(is ? 'desk.yes' : 'desk.no');
  const key = `precaution.${door.precaution}`;
  // Words of an office's own stand as they are.
  const precaution =
    key in roundsWords ? translator(roundsWords, locale)(key as 'precaution.call-first') : door.precaution;
  return list([
    [t('desk.vacant'), yes(door.vacant)],
    [t('desk.tenant'), yes(door.tenant)],
    [t('desk.people'), door.people],
    [t('desk.precaution'), precaution],
  ]);
}

function helperFacts(helper: NonNullable<OwnData['helper']>, locale: Locale): string {
  const t = translator(deskWords, locale);
  const say = translator(rolesWords, locale);
  const named = (prefix: string, key: string) =>
    `${prefix}.${key}` in rolesWords ? say(`${prefix}.${key}` as never) : key;
  const duties = helper.duties
    .map(
      ({ role, from, to }) =>
        `<li>${inHtml(named('role', role))} ${from.slice(0, 10)} – ${to?.slice(0, 10) ?? ''}</li>`,
    )
    .join('');
  return `${list([
    [t('desk.phone'), helper.phone],
    [t('desk.kinds'), helper.kinds.map(kind => named('kind', kind)).join(' · ') || null],
    [t('desk.skills'), helper.skills.join(' · ') || null],
  ])}<h3>${t('desk.duties')}</h3><ul>${duties || '<li>—</li>'}</ul>`;
}

function requestList(data: OwnData, locale: Locale): string {
  const t = translator(deskWords, locale);
  if (data.requests.length === 0) return `<p>${t('desk.no-requests')}</p>`;
  const rows = data.requests.map(({ kind, openedOn, dueOn, state, ground }) => {
    const law = ground ? `<br>${t(`desk.law-${ground}` as 'desk.law-not-them')}` : '';
    return `<tr><td>${t(`desk.kind-${kind}` as never)}</td><td>${openedOn}</td><td>${state === 'open' ? dueOn : '—'}</td><td>${t(`desk.state-${state}` as never)}${law}</td></tr>`;
  });
  return `<table><tr><th>${t('desk.what')}</th><th>${t('desk.asked-on')}</th><th>${t('desk.due-on')}</th><th>${t('desk.state')}</th></tr>${rows.join('')}</table>`;
}

function looks(data: OwnData, locale: Locale): string {
  const t = translator(deskWords, locale);
  if (data.looks.length === 0) return `<p>${t('desk.nobody-looked')}</p>`;
  const say = translator(rolesWords, locale);
  const roleOf = (role: string) => (`role.${role}` in rolesWords ? say(`role.${role}` as never) : role);
  const reasonOf = (reason: string | null) => {
    if (reason === null) return t('desk.reason-none');
    const key = `desk.reason-${reason}`;
    return key in deskWords ? t(key as 'desk.reason-none') : inHtml(reason);
  };
  const toldOf = (told: OwnData['looks'][number]['told']) =>
    told ? ` · ${t('desk.you-were-told', { day: told.on, how: t(`desk.told-${told.how}`) })}` : '';
  const rows = data.looks.map(
    ({ day, role, office, reason, beyondRole, told }) =>
      `<li><strong class="day">${day}</strong> ${inHtml(roleOf(role))} · ${inHtml(office)} · ${reasonOf(reason)}${beyondRole ? ` · <strong>${t('desk.beyond-role')}</strong>${toldOf(told)}` : ''}</li>`,
  );
  const beyond = data.looks.filter(look => look.beyondRole);
  const notice = beyond.length > 0 ? `<p><strong>${t('desk.beyond-role-told')}</strong></p>` : '';
  const doubt = beyond.some(look => look.told) ? `<p>${t('desk.told-doubt')}</p>` : '';
  return `${notice}${doubt}<ul>${rows.join('')}</ul>`;
}
