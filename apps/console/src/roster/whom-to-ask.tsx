import type { ViewResponse } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import { Suggested } from './suggested.tsx';

type Row = Pick<ViewResponse<'roster.vacancies'>['rows'][number], 'suggestion' | 'nobody'>;

/** Whom one could ask for a grid; where there is nobody, what would fill the place. */
export function WhomToAsk({ row: { suggestion, nobody } }: { row: Row }) {
  const { t } = useLanguage();
  if (suggestion) return <Suggested suggestion={suggestion} />;
  if (nobody && nobody.withinReach > 0) return <>{t('people.nobody-free', { n: nobody.withinReach })}</>;
  if (nobody?.nearestFreeMeters != null) return <>{t('people.nobody-near', { n: nobody.nearestFreeMeters })}</>;
  return <>{t('people.no-suggestion')}</>;
}
