import type { ViewResponse } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';
import { Suggested } from './suggested.tsx';

type Row = Pick<ViewResponse<'roster.vacancies'>['rows'][number], 'suggestion' | 'nobody'>;

/** Whom one could ask for a grid; where there is nobody, what would fill the place, and who of the office sees to it. */
export function WhomToAsk({ row }: { row: Row }) {
  if (row.suggestion) return <Suggested suggestion={row.suggestion} />;
  return (
    <>
      <Nobody nobody={row.nobody} />
      <AskTheOffice />
    </>
  );
}

/** Who of the office is turned to when a duty has nobody: the highest title, or whoever acts for it. Nothing where no titles are borne. */
export function AskTheOffice() {
  const { t } = useLanguage();
  const me = useMe();
  const { data } = useView('roster.office', { communityId: me.communityId, limit: 1 });
  if (!data?.inCharge) return null;
  const { name, title, acting } = data.inCharge;
  return <div>{t(acting ? 'office.ask-acting' : 'office.ask', { name, title })}</div>;
}

function Nobody({ nobody }: Pick<Row, 'nobody'>) {
  const { t } = useLanguage();
  if (nobody && nobody.withinReach > 0) return <>{t('people.nobody-free', { n: nobody.withinReach })}</>;
  if (nobody?.nearestFreeMeters != null) return <>{t('people.nobody-near', { n: nobody.nearestFreeMeters })}</>;
  return <>{t('people.no-suggestion')}</>;
}
