import { isUnsent } from '@linli/sync';
import { usePhoneState } from '../phone/use-phone.tsx';
import { Telephone } from '../shell/telephone.tsx';
import { useText } from '../shell/text.tsx';
import { localNumber } from './case-overlay.ts';

interface Props {
  readonly caseId: string;
  readonly urgency: 'danger' | 'today' | 'whenever';
  readonly onAnother: () => void;
}

/** Did it go, under which number, and, in danger, whom do I telephone at once? */
export function ReportSent({ caseId, urgency, onAnother }: Props) {
  const { t } = useText();
  const { operations, meta, slices } = usePhoneState();
  const mine = operations.find(it => it.command.kind === 'cases.report' && it.command.payload.caseId === caseId);
  const sent = mine !== undefined && !isUnsent(mine, meta.epoch);
  const receipt = mine?.settled?.result.receipt;
  const office = slices.community?.value.officePhone;
  return (
    <main className="page report-sent">
      <h1 role="status" data-sent={sent}>
        <span aria-hidden="true">{sent ? '✓' : '‖'}</span> {sent ? t('field.report.sent') : t('field.report.queued')}
      </h1>
      <p className="receipt">
        {sent && receipt
          ? t('field.report.receipt', { receipt: String(receipt) })
          : t('field.report.local', { number: localNumber(caseId) })}
      </p>
      {urgency === 'danger' && (
        <section className="card danger">
          <h2>{t('field.report.dangerNow')}</h2>
          <div className="choices one-column">
            <a className="button" href="tel:119">
              {t('field.report.fire')}
            </a>
            <a className="button" href="tel:120">
              {t('field.report.medical')}
            </a>
            <a className="button" href="tel:110">
              {t('field.report.police')}
            </a>
            {office && (
              <a className="button" href={`tel:${office}`}>
                {t('field.none.callOffice')} <Telephone number={office} />
              </a>
            )}
          </div>
        </section>
      )}
      <button type="button" className="primary wide" onClick={onAnother}>
        {t('field.report.another')}
      </button>
      <a className="button wide" href="#/mine">
        {t('field.report.mine')}
      </a>
    </main>
  );
}
