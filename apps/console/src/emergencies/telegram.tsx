import type { ViewResponse } from '@linli/protocol';
import { emergencyWords, plainTitle } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';

type Preview = ViewResponse<'emergencies.preview'>;
const short = (grids: readonly { readonly name: string }[]): string =>
  `${grids
    .slice(0, 12)
    .map(grid => grid.name)
    .join(' ')}${grids.length > 12 ? ' …' : ''}`;

/** What will change, in lines an officer can read in ten seconds; what is wrong stands out by its mark. */
export function Telegram({ preview }: { preview: Preview }) {
  const { t, locale } = useLanguage();
  const { hours } = preview.playbook;
  const lines: { mark: string; text: string }[] = [
    ...preview.alreadyOpen.map(open => ({
      mark: '!',
      text: t('preview.already', { title: plainTitle(open.title, locale) }),
    })),
    {
      mark: '☎',
      text: t('preview.call', {
        heads: preview.heads,
        members: preview.members,
        general: preview.generalGridMembers,
      }),
    },
    {
      mark: '⌂',
      text: t('preview.round', {
        grids: preview.grids,
        doors: preview.doors,
        dwellings: preview.dwellings,
        shops: preview.shops,
      }),
    },
    ...(preview.vacantGrids.length
      ? [{ mark: '!', text: t('preview.vacant', { n: preview.vacantGrids.length, codes: short(preview.vacantGrids) }) }]
      : []),
    ...(preview.lateGrids.length
      ? [
          {
            mark: '!',
            text: t('preview.late', { n: preview.lateGrids.length, hours, codes: short(preview.lateGrids) }),
          },
        ]
      : []),
    { mark: '≈', text: t('preview.cost', { n: Math.round(preview.peopleHours) }) },
    ...preview.keeps.map(kept => ({
      mark: '▣',
      text: t('preview.keeps', { purpose: purposeOf(kept.purpose, t), days: kept.untilDaysAfterEnd }),
    })),
  ];
  return (
    <section aria-label={t('emergency.preview')} style={{ marginBlock: 12 }}>
      <strong>{t('emergency.preview')}</strong>
      <ul className="telegram">
        {lines.map(line => (
          <li key={line.text} className={line.mark === '!' ? 'loud' : ''}>
            <span aria-hidden>{line.mark}</span>
            {line.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A purpose in words; one that has none yet as it is. */
function purposeOf(code: string, t: ReturnType<typeof useLanguage>['t']): string {
  const key = `keeps.${code}`;
  return key in emergencyWords ? t(key as 'keeps.visits') : code;
}
