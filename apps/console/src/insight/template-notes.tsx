import type { TemplateSeen } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';

/** What there is to know of a template before its form is kept: the same form is there already, rows were filled in, headings stand twice. */
export function TemplateNotes({ seen }: { seen: TemplateSeen }) {
  const { t } = useLanguage();
  const { sameAs, filledRows, otherSheets, alike, sheet } = seen;
  return (
    <div className="form-notes">
      {sameAs ? (
        <Alert
          type="warning"
          showIcon
          title={t('form.same-as', { name: sameAs.name, asker: sameAs.asker })}
          action={
            <Link to="/forms/$formId" params={{ formId: sameAs.formId }}>
              {t('form.same-open', { name: sameAs.name })}
            </Link>
          }
        />
      ) : null}
      {alike.map(columns => (
        <Alert
          key={columns.join()}
          type="warning"
          showIcon
          title={t('form.alike-headings', { columns: columns.map(at => at + 1).join('、') })}
        />
      ))}
      {filledRows > 0 ? <Alert type="info" showIcon title={t('form.filled-rows', { n: filledRows })} /> : null}
      {otherSheets.length > 0 ? (
        <Alert type="info" showIcon title={t('form.other-sheets', { sheet, others: otherSheets.join('、') })} />
      ) : null}
    </div>
  );
}
